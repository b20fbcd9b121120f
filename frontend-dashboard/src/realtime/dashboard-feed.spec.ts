import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FeedBench, isAt, waitFor } from './testing/feed-bench.js';
import type { ProtocolServer } from './testing/protocol-server.js';

let bench: FeedBench;
let server: ProtocolServer;

beforeEach(async () => {
  bench = new FeedBench();
  server = await bench.server.start();
});
afterEach(() => bench.close());

describe('a dashboard', () => {
  it('asks for a token at each connection', async () => {
    const session = server.begin();
    let issued = 0;
    const { state } = bench.dashboard(session.id, () => Promise.resolve(`token-${++issued}`));
    await isAt(state, session);
    server.kick();
    await waitFor(() => expect(server.tokens).toEqual(['token-1', 'token-2']));
    server.tip(session);
    await isAt(state, session);
  });

  it('is unauthorized when its token is refused, and asks no more', async () => {
    server.refusal = 'AUTH_EXPIRED';
    const { state } = bench.dashboard(null);
    await waitFor(() => expect(state().connection).toBe('unauthorized'));
    expect(server.tokens).toHaveLength(1);
  });

  it('is unauthorized without a token, and does not even ask', async () => {
    const { state } = bench.dashboard(null, () => Promise.resolve(null));
    await waitFor(() => expect(state().connection).toBe('unauthorized'));
    expect(server.tokens).toEqual([]);
  });

  it('tries again while nobody can say whether the token is good', async () => {
    server.refusal = 'SSO_UNAVAILABLE';
    const { state } = bench.dashboard(null);
    await waitFor(() => expect(server.tokens.length).toBeGreaterThan(1));
    expect(state().connection).toBe('connecting');
    server.refusal = null;
    await waitFor(() => expect(state().connection).toBe('online'));
  });

  it('tries again when the token cannot be fetched', async () => {
    let failures = 2;
    const { state } = bench.dashboard(null, () =>
      failures-- > 0 ? Promise.reject(new Error('no network')) : Promise.resolve('token'),
    );
    await waitFor(() => expect(state().connection).toBe('online'));
    expect(server.tokens).toEqual(['token']);
  });

  it('adds a tip, and marks a voided one', async () => {
    const session = server.begin();
    const { feed, state } = bench.dashboard(session.id);
    await isAt(state, session);
    const { tip } = await feed.addTip({ amountCents: 500 });
    await isAt(state, session);
    expect(state().recentTips).toMatchObject([{ id: tip.id, amountCents: 500 }]);
    server.deliver(session, session.voidTip(tip.id).streaming);
    await waitFor(() => expect(state().recentTips).toMatchObject([{ id: tip.id, voided: true }]));
    expect(server.joins).toHaveLength(1);
  });

  it('moves from one session to another', async () => {
    const [first, second] = [server.begin(), server.begin()];
    const { feed, state } = bench.dashboard(first.id);
    await isAt(state, first);
    feed.watch(second.id);
    await waitFor(() => expect(state().session?.sessionId).toBe(second.id));
    server.tip(first, { amountCents: 900 });
    server.tip(second, { amountCents: 100 });
    await isAt(state, second);
    expect(state().session?.totalTipsCents).toBe(100);
    feed.watch(null);
    expect(state()).toMatchObject({ session: null, recentTips: [], connection: 'online' });
  });

  it('stays connected while it joins a session', async () => {
    const session = server.begin();
    const { feed, state } = bench.dashboard(null);
    await waitFor(() => expect(state()).toMatchObject({ connection: 'online', isConnected: true }));
    const told = new Set<boolean>();
    feed.store.subscribe(() => told.add(state().isConnected));
    feed.watch(session.id);
    expect(state()).toMatchObject({ connection: 'reconnecting', isConnected: true });
    await isAt(state, session);
    expect([...told]).toEqual([true]);
    await server.stop();
    await waitFor(() => expect(state().isConnected).toBe(false));
  });

  it('tells of a session that began elsewhere, and not of its own', async () => {
    const mine = server.begin();
    const { feed, state } = bench.dashboard(mine.id);
    await isAt(state, mine);
    const started: string[] = [];
    feed.onSessionStarted((id) => started.push(id));
    const other = server.begin();
    server.announce(mine);
    server.announce(other);
    await waitFor(() => expect(started).toEqual([other.id]));
  });

  it('says clearly why a command failed', async () => {
    const session = server.begin();
    const { feed, state } = bench.dashboard(session.id);
    await expect(feed.addTip({ amountCents: 1 })).rejects.toMatchObject({ code: 'OFFLINE' });
    await isAt(state, session);
    await server.stop();
    await waitFor(() => expect(state().connection).toBe('reconnecting'));
    await expect(feed.addTip({ amountCents: 1 })).rejects.toMatchObject({ code: 'OFFLINE' });
    feed.watch(null);
    await expect(feed.addTip({ amountCents: 1 })).rejects.toMatchObject({
      code: 'NO_ACTIVE_SESSION',
    });
  });
});
