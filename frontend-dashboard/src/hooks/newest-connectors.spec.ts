import type { Connector, ConnectorState } from '@companion/contracts';
import { describe, expect, it } from 'vitest';
import { newestConnectors } from './newest-connectors.js';

const connector = (id: string, state: ConnectorState, second: number): Connector => ({
  id,
  kind: 'chaturbate',
  label: 'luna',
  platform: 'chaturbate',
  username: 'luna',
  state,
  stateReason: `${state} since ${second}`,
  stateSince: new Date(second * 1_000).toISOString(),
  lastEventAt: null,
  ignoredTips: 0,
  inboundPath: null,
  createdAt: new Date(0).toISOString(),
});

describe('newestConnectors', () => {
  it('keeps the condition that an event told before a slower answer', () => {
    const [kept] = newestConnectors(
      [{ ...connector('a', 'connecting', 1), ignoredTips: 3 }],
      [connector('a', 'connected', 2)],
    );
    expect(kept).toEqual({ ...connector('a', 'connected', 2), ignoredTips: 3 });
  });

  it('takes the answer where it is as new or newer, and for what was not shown', () => {
    const fetched = [connector('a', 'degraded', 3), connector('b', 'paused', 1)];
    expect(newestConnectors(fetched, [connector('a', 'connected', 2)])).toEqual(fetched);
    expect(newestConnectors(fetched, [])).toEqual(fetched);
  });

  it('lets go of what was deleted', () => {
    expect(newestConnectors([], [connector('a', 'connected', 2)])).toEqual([]);
  });
});
