import type { LiveTip } from '@companion/contracts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FeedBench, SHORT_TIMINGS, isAt, waitFor } from './testing/feed-bench.js';
import type { ProtocolServer } from './testing/protocol-server.js';

const AN_HOUR = 3_600_000;
const ids = (tips: readonly LiveTip[]) => tips.map(({ id }) => id);

let bench: FeedBench;
let server: ProtocolServer;

beforeEach(async () => {
  bench = new FeedBench();
  server = await bench.server.start();
});
afterEach(() => bench.close());

describe('an overlay', () => {
  it('shows the numbers after a load and replays no old tip, then shows each new one', async () => {
    const session = server.begin();
    server.tip(session, { amountCents: 300 });
    const { shown, state } = bench.overlay({ sessionId: session.id });
    await isAt(state, session);
    expect(state().session?.totalTipsCents).toBe(300);
    expect(state().recentTips).toHaveLength(1);
    const tip = server.tip(session, { amountCents: 50 });
    await isAt(state, session);
    expect(shown).toEqual([tip.id]);
    expect(state().session?.totalTipsCents).toBe(350);
  });

  it('shows what happens between the snapshot and the answer to its join', async () => {
    const session = server.begin();
    let tip: LiveTip | undefined;
    server.meanwhile = () => (tip = server.tip(session));
    const { shown, state } = bench.overlay({ sessionId: session.id });
    await waitFor(() => expect(state().seq).toBe(1));
    expect(shown).toEqual([tip?.id]);
    expect(server.joins).toHaveLength(1);
  });

  it('shows what it missed while it was cut off, each tip once and in order', async () => {
    const session = server.begin();
    const { shown, completed, state } = bench.overlay({ sessionId: session.id });
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
    const { shown, state } = bench.overlay({ sessionId: session.id });
    await isAt(state, session);
    await server.cut();
    await waitFor(() => expect(server.joins).toHaveLength(2));
    const tip = server.tip(session);
    await isAt(state, session);
    expect(shown).toEqual([tip.id]);
  });

  it('comes back when the server ends the connection', async () => {
    const session = server.begin();
    const { state } = bench.overlay({ sessionId: session.id });
    await isAt(state, session);
    server.kick();
    await waitFor(() => expect(server.joins).toHaveLength(2));
    server.tip(session);
    await isAt(state, session);
  });

  it('starts before its server does', async () => {
    const session = server.begin();
    await server.stop();
    const { state } = bench.overlay({ sessionId: session.id });
    await waitFor(() => expect(state().connection).toBe('connecting'));
    await server.start();
    await isAt(state, session);
  });

  it('joins again at a gap and loses no tip', async () => {
    const session = server.begin();
    const { shown, state } = bench.overlay({ sessionId: session.id });
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
    const { shown, state } = bench.overlay({ sessionId: session.id });
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
    const timings = { ...SHORT_TIMINGS, reorderMs: AN_HOUR };
    const { shown, state } = bench.overlay({ sessionId: session.id }, timings);
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
    const { state } = bench.overlay({ sessionId: session.id });
    await waitFor(() => expect(state().joinError?.message).toBe('refused: UNAVAILABLE'));
    expect(state().connection).toBe('connecting');
    await isAt(state, session);
    expect(state().joinError).toBeNull();
    expect(server.joins).toHaveLength(3);
  });

  it('asks again when a join is not answered', async () => {
    const session = server.begin();
    server.mute = true;
    const { state } = bench.overlay(
      { sessionId: session.id },
      { ...SHORT_TIMINGS, ackTimeoutMs: 30 },
    );
    await waitFor(() => expect(state().joinError).toMatchObject({ code: 'TIMEOUT' }));
    server.mute = false;
    await isAt(state, session);
  });

  it('drops a voided tip, which only the totals tell of', async () => {
    const session = server.begin();
    const { shown, state } = bench.overlay({ sessionId: session.id });
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
    const { shown, state } = bench.overlay({ overlayKey });
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
    const { shown, state } = bench.overlay({ overlayKey });
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
