import { DEFAULT_ANIMATIONS, type AlertApproval } from '@companion/contracts';
import { describe, expect, it } from 'vitest';
import { isHeld } from './alert-approval.js';

const SINCE = new Date('2026-05-01T20:00:00.000Z');
const before = new Date(SINCE.getTime() - 1);
const stored = (mode: AlertApproval, earlier: AlertApproval = 'none') => ({
  ...DEFAULT_ANIMATIONS,
  customs: {},
  approval: { mode, since: SINCE.toISOString(), before: earlier },
});

describe('a tip waits for approval', () => {
  it.each([
    ['none', 'Hello', false],
    ['messages', 'Hello', true],
    ['messages', null, false],
    ['all', 'Hello', true],
    ['all', null, true],
  ] as const)('with %s and the message %s: %s', (mode, message, held) => {
    expect(isHeld(stored(mode), { message, createdAt: SINCE })).toBe(held);
  });

  it('by what was set when it came, whenever it is asked', () => {
    const tip = { message: 'Hello', createdAt: before };
    expect(isHeld(stored('all'), tip)).toBe(false);
    expect(isHeld(stored('none', 'messages'), tip)).toBe(true);
  });

  it('never, for a creator who has set nothing', () => {
    const tip = { message: 'Hello', createdAt: SINCE };
    expect(isHeld(null, tip)).toBe(false);
    expect(isHeld({ ...DEFAULT_ANIMATIONS, customs: {} }, tip)).toBe(false);
  });
});
