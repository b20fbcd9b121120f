import type { LiveTip } from '@companion/contracts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DashboardFeed } from './dashboard-feed.js';
import { MenuFeed } from './menu-feed.js';
import { OverlayFeed, type OverlayTarget } from './overlay-feed.js';
import { socketIoTransport } from './socket-io-client.js';
import { ProtocolServer } from './testing/protocol-server.js';
import type { SimulatedSession } from './simulated-session.js';
import { DEFAULT_TIMINGS, type RealtimeTimings } from './timings.js';

const AN_HOUR = 3_600_000;
const SHORT: RealtimeTimings = {
  ...DEFAULT_TIMINGS,
  retryMinMs: 20,
  retryMaxMs: 100,
  reorderMs: 20,
  settledMs: 0,
};
const waitFor = <T>(check: () => T | Promise<T>) =>
  vi.waitFor(check, { timeout: 5_000, interval: 5 });

let server: ProtocolServer;
const closing: (() => void | Promise<void>)[] = [];

beforeEach(async () => {
  server = await new ProtocolServer().start();
  closing.push(() => server.stop());
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function overlay(target: OverlayTarget, timings: RealtimeTimings = SHORT) {
  const feed = new OverlayFeed(socketIoTransport(timings), { baseUrl: server.url, target });
  const shown: string[] = [];
  const completed: string[] = [];
  feed.onTip((tip) => shown.push(tip.id));
  feed.onGoalCompleted((goal) => completed.push(goal.title));
  feed.open();
  closing.push(() => feed.close());
  return { feed, shown, completed, state: () => feed.store.get() };
}

function dashboard(sessionId: string | null, getToken = () => Promise.resolve<string | null>('t')) {
  const feed = new DashboardFeed(socketIoTransport(SHORT), { baseUrl: server.url, getToken });
  feed.open();
  feed.watch(sessionId);
  closing.push(() => feed.close());
  return { feed, state: () => feed.store.get() };
}

const ids = (tips: readonly LiveTip[]) => tips.map(({ id }) => id);
const isAt = (state: () => { seq: number; connection: string }, session: SimulatedSession) =>
  waitFor(() => expect(state()).toMatchObject({ seq: session.seq, connection: 'online' }));

describe('an overlay', () => {
  it('shows the numbers after a load and replays no old tip, then shows each new one', async () => {
    const session = server.begin();
    server.tip(session, { amountCents: 300 });
    const { shown, state } = overlay({ sessionId: session.id });
    await isAt(state, session);
    expect(state().session?.totalTipsCents).toBe(300);
    expect(state().recentTips).toHaveLength(1);
    const tip = server.tip(session, { amountCents: 50 });
    await isAt(state, session);
    expect(shown).toEqual([tip.id]);
    expect(state().session?.totalTipsCents).toBe(350);
  });

  it('shows what it missed while it was cut off, each tip once and in order', async () => {
    const session = server.begin();
    const { shown, completed, state } = overlay({ sessionId: session.id });
    await isAt(state, session);
    server.deliver(session, session.goal('Dance', 1_000));
    const before = server.tip(session);
    await isAt(state, session);

    await server.stop();
    await waitFor(() => expect(state().connection).toBe('reconnecting'));
    expect(state().session?.totalTipsCents).toBe(100);
    const missed = Array.from({ length: 10 }, () => session.tip().tip);
    await server.start();
    await isAt(state, session);
    const after = server.tip(session);
    await isAt(state, session);

    expect(shown).toEqual(ids([before, ...missed, after]));
    expect(completed).toEqual(['Dance']);
    expect(state().session?.totalTipsCents).toBe(1_200);
    expect(server.joins.at(-1)).toMatchObject({ lastSeq: 2, batch: true });
  });

  it('comes back when the transport breaks under it', async () => {
    const session = server.begin();
    const { shown, state } = overlay({ sessionId: session.id });
    await isAt(state, session);
    await server.cut();
    await waitFor(() => expect(server.joins).toHaveLength(2));
    const tip = server.tip(session);
    await isAt(state, session);
    expect(shown).toEqual([tip.id]);
  });

  it('comes back when the server ends the connection', async () => {
    const session = server.begin();
    const { state } = overlay({ sessionId: session.id });
    await isAt(state, session);
    server.kick();
    await waitFor(() => expect(server.joins).toHaveLength(2));
    server.tip(session);
    await isAt(state, session);
  });

  it('starts before its server does', async () => {
    const session = server.begin();
    await server.stop();
    const { feed, state } = overlay({ sessionId: session.id });
    await waitFor(() => expect(feed.store.get().connection).toBe('connecting'));
    await server.start();
    await isAt(state, session);
  });

  it('joins again at a gap and loses no tip', async () => {
    const session = server.begin();
    const { shown, state } = overlay({ sessionId: session.id });
    await isAt(state, session);
    const lost = session.tip();
    const heard = server.tip(session);
    await isAt(state, session);
    expect(shown).toEqual(ids([lost.tip, heard]));
    expect(state().session?.tipCount).toBe(2);
    expect(server.joins).toEqual([
      expect.not.objectContaining({ lastSeq: expect.anything() }),
      expect.objectContaining({ lastSeq: 0 }),
    ]);
  });

  it('shows no tip twice, whether a catch-up or a delivery repeats it', async () => {
    const session = server.begin();
    const before = server.tip(session);
    const { shown, state } = overlay({ sessionId: session.id });
    await isAt(state, session);
    const { tip, events } = session.tip();
    server.deliver(session, events);
    server.deliver(session, events);
    await isAt(state, session);

    server.overlap = 2;
    const lost = session.tip().tip;
    const heard = server.tip(session);
    await isAt(state, session);
    expect(shown).toEqual(ids([tip, lost, heard]));
    expect(shown).not.toContain(before.id);
  });

  it('puts two changes that overtook each other in order without asking', async () => {
    const session = server.begin();
    const timings = { ...SHORT, reorderMs: AN_HOUR };
    const { shown, state } = overlay({ sessionId: session.id }, timings);
    await isAt(state, session);
    const [first, second] = [session.tip(), session.tip()];
    server.deliver(session, second.events);
    server.deliver(session, first.events);
    await isAt(state, session);
    expect(shown).toEqual(ids([first.tip, second.tip]));
    expect(state().session?.totalTipsCents).toBe(200);
    expect(server.joins).toHaveLength(1);
  });

  it('keeps asking while joins are refused', async () => {
    const session = server.begin();
    server.joinFailures = ['UNAVAILABLE', 'RATE_LIMITED'];
    const { state } = overlay({ sessionId: session.id });
    await waitFor(() => expect(state().joinError?.message).toBe('refused: UNAVAILABLE'));
    expect(state().connection).toBe('connecting');
    await isAt(state, session);
    expect(state().joinError).toBeNull();
    expect(server.joins).toHaveLength(3);
  });

  it('asks again when a join is not answered', async () => {
    const session = server.begin();
    server.mute = true;
    const { state } = overlay({ sessionId: session.id }, { ...SHORT, ackTimeoutMs: 30 });
    await waitFor(() => expect(state().joinError).toMatchObject({ code: 'TIMEOUT' }));
    server.mute = false;
    await isAt(state, session);
  });

  it('drops a voided tip, which only the totals tell of', async () => {
    const session = server.begin();
    const { shown, state } = overlay({ sessionId: session.id });
    await isAt(state, session);
    const [kept, voided] = [server.tip(session), server.tip(session)];
    const { streaming, overlay: told } = session.voidTip(voided.id);
    server.deliver(session, streaming, told);
    await waitFor(() => expect(ids(state().recentTips)).toEqual([kept.id]));
    expect(state().session?.tipCount).toBe(1);
    expect(shown).toEqual(ids([kept, voided]));
  });
});

describe('an overlay by key', () => {
  it('is empty without a session, then follows each one that starts', async () => {
    const overlayKey = crypto.randomUUID();
    const { shown, state } = overlay({ overlayKey });
    await waitFor(() => expect(state().connection).toBe('online'));
    expect(state().session).toBeNull();

    const first = server.begin(overlayKey);
    await waitFor(() => expect(state().session?.sessionId).toBe(first.id));
    const tip = server.tip(first);
    await isAt(state, first);
    server.deliver(first, first.end());
    await waitFor(() => expect(state().session?.status).toBe('ended'));

    const second = server.begin(overlayKey);
    await waitFor(() => expect(state().session?.sessionId).toBe(second.id));
    expect(state().session?.totalTipsCents).toBe(0);
    const next = server.tip(second);
    await isAt(state, second);
    expect(shown).toEqual(ids([tip, next]));
  });

  it('catches up on the session it was showing', async () => {
    const overlayKey = crypto.randomUUID();
    const session = server.begin(overlayKey);
    const { shown, state } = overlay({ overlayKey });
    await isAt(state, session);
    server.tip(session);
    await isAt(state, session);
    await server.stop();
    const { tip } = session.tip();
    await server.start();
    await isAt(state, session);
    expect(shown.at(-1)).toBe(tip.id);
    expect(server.joins.at(-1)).toMatchObject({ overlayKey, sessionId: session.id, lastSeq: 1 });
  });
});

describe('a dashboard', () => {
  it('asks for a token at each connection', async () => {
    const session = server.begin();
    let issued = 0;
    const { state } = dashboard(session.id, () => Promise.resolve(`token-${++issued}`));
    await isAt(state, session);
    server.kick();
    await waitFor(() => expect(server.tokens).toEqual(['token-1', 'token-2']));
    server.tip(session);
    await isAt(state, session);
  });

  it('is unauthorized when its token is refused, and asks no more', async () => {
    server.refusal = 'AUTH_EXPIRED';
    const { state } = dashboard(null);
    await waitFor(() => expect(state().connection).toBe('unauthorized'));
    expect(server.tokens).toHaveLength(1);
  });

  it('is unauthorized without a token, and does not even ask', async () => {
    const { state } = dashboard(null, () => Promise.resolve(null));
    await waitFor(() => expect(state().connection).toBe('unauthorized'));
    expect(server.tokens).toEqual([]);
  });

  it('tries again while nobody can say whether the token is good', async () => {
    server.refusal = 'SSO_UNAVAILABLE';
    const { state } = dashboard(null);
    await waitFor(() => expect(server.tokens.length).toBeGreaterThan(1));
    expect(state().connection).toBe('connecting');
    server.refusal = null;
    await waitFor(() => expect(state().connection).toBe('online'));
  });

  it('tries again when the token cannot be fetched', async () => {
    let failures = 2;
    const { state } = dashboard(null, () =>
      failures-- > 0 ? Promise.reject(new Error('no network')) : Promise.resolve('token'),
    );
    await waitFor(() => expect(state().connection).toBe('online'));
    expect(server.tokens).toEqual(['token']);
  });

  it('adds a tip, and marks a voided one', async () => {
    const session = server.begin();
    const { feed, state } = dashboard(session.id);
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
    const { feed, state } = dashboard(first.id);
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

  it('says clearly why a command failed', async () => {
    const session = server.begin();
    const { feed, state } = dashboard(session.id);
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

describe('a menu page', () => {
  it('is told the menu, also after its server was away', async () => {
    const feed = new MenuFeed(socketIoTransport(SHORT), {
      baseUrl: server.url,
      creatorId: 'creator',
    });
    feed.open();
    closing.push(() => feed.close());
    await waitFor(() => expect(feed.store.get()).toEqual({ connection: 'online', items: [] }));
    await server.stop();
    await waitFor(() => expect(feed.store.get().connection).toBe('reconnecting'));
    await server.start();
    await waitFor(() => expect(feed.store.get().connection).toBe('online'));
  });
});
