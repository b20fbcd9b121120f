import type { OverlayPresence } from '@companion/contracts';
import { describe, expect, it } from 'vitest';
import { obsPresence, stateOf } from './presence.js';

const WELL: OverlayPresence = {
  overlayId: 'b4ac7e8e-6c0b-4f0e-9f55-0c8d8b7f8a11',
  connected: true,
  visible: true,
  onAir: true,
  frozen: false,
  inObs: true,
  streaming: null,
  sources: 1,
  width: 1920,
  height: 1080,
  lastSeenAt: '2026-11-20T20:00:00.000Z',
  lastEventAt: null,
};

describe('how an overlay is doing', () => {
  it.each([
    ['on-air', {}],
    ['hidden', { visible: false, onAir: false }],
    ['hidden', { onAir: false }],
    ['frozen', { connected: false, visible: false, onAir: false, frozen: true }],
    ['gone', { connected: false, visible: false, onAir: false }],
    ['window', { inObs: false, sources: 0 }],
    ['none', { inObs: false, sources: 0, connected: false }],
  ] as const)('is %s', (state, differs) => {
    expect(stateOf({ ...WELL, ...differs })).toBe(state);
  });

  it('is told of the worst of several, with the last alert of any', () => {
    const frozen = { ...WELL, connected: false, frozen: true };
    const alerted = { ...WELL, lastEventAt: '2026-11-20T20:00:05.000Z' };
    const { state, lastAlertAt } = obsPresence([alerted, frozen]);
    expect(state).toBe('frozen');
    expect(lastAlertAt).toBe(Date.parse('2026-11-20T20:00:05.000Z'));
    expect(obsPresence(null)).toMatchObject({ state: 'none', lastAlertAt: null });
  });
});
