import type { SessionSnapshot } from '@companion/contracts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SessionFeed } from './session-feed.js';
import { SimulatedSession } from './simulated-session.js';
import { DEFAULT_TIMINGS } from './timings.js';

const timings = { ...DEFAULT_TIMINGS, retryMinMs: 100, retryMaxMs: 100, reorderMs: 300 };

describe('a session’s feed', () => {
  let session: SimulatedSession;
  let feed: SessionFeed;
  /** Joins that wait for their answer. */
  let waiting: ((snapshot: SessionSnapshot) => void)[];

  beforeEach(() => {
    vi.useFakeTimers();
    session = new SimulatedSession('creator');
    waiting = [];
    const join = () => new Promise<SessionSnapshot>((resolve) => waiting.push(resolve));
    feed = new SessionFeed({ join, follow: false, timings });
  });
  afterEach(() => {
    feed.offline();
    vi.useRealTimers();
  });

  const answer = async (snapshot = session.snapshot(undefined)) => {
    waiting.shift()?.(snapshot);
    await vi.advanceTimersByTimeAsync(0);
  };

  it('asks once at a time, so that no late answer takes it back to what was before', async () => {
    feed.online();
    await answer();
    feed.refresh();
    await answer();
    // The next one waits for its turn, and meanwhile something is missing as well.
    feed.refresh();
    session.tip();
    feed.receive(session.tip().events);
    const before = session.snapshot(undefined);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(waiting).toHaveLength(1);

    await answer();
    feed.receive(session.tip().events);
    await answer(before);
    expect(feed.store.get().seq).toBe(session.seq);
  });

  it('asks again when what is on its way may no longer be shown', async () => {
    feed.online();
    feed.refresh();
    const before = session.snapshot(undefined);
    session.tip();
    await answer(before);
    await answer();
    expect(feed.store.get().seq).toBe(session.seq);
    expect(waiting).toEqual([]);
  });
});
