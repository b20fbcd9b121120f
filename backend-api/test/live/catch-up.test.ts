import {
  CLIENT_EVENT,
  type JoinedOverlay,
  type JoinedSession,
  type MenuItem,
  type OverlayKeyList,
  SERVER_EVENT,
  type SessionSnapshot,
  type Tip,
} from '@companion/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { TestCreator } from '../support/creator.js';
import { TestSocket } from '../support/sockets.js';

let house: TestHouse;
let app: TestApp;
let creator: TestCreator;
let sessionId: string;
let overlayKey: string;
const sockets: TestSocket[] = [];

beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
  creator = await TestCreator.signUp(app.url);
  overlayKey = await currentKey();
});
afterAll(() => house.leave());
beforeEach(async () => {
  for (const socket of sockets.splice(0)) socket.close();
  ({ id: sessionId } = await creator.startSession({ endCurrent: true, title: 'Tuesday' }));
});

async function currentKey(): Promise<string> {
  const { items } = await creator.expect<OverlayKeyList>(200, 'GET', '/api/overlay-keys');
  return items[0]!.key;
}
async function dashboard(): Promise<TestSocket> {
  const socket = await TestSocket.streaming(app.url, creator.token);
  sockets.push(socket);
  return socket;
}
async function overlay(): Promise<TestSocket> {
  const socket = await TestSocket.overlay(app.url);
  sockets.push(socket);
  return socket;
}
const tip = async (amountCents: number): Promise<Tip> =>
  (await creator.tip({ sessionId, amountCents, tipperName: 'Ann' })).tip;

/** How her overlays are doing is told to whoever connects, joined or not. */
const heardByJoining = (socket: TestSocket): string[] =>
  socket.heard.map(({ event }) => event).filter((event) => event !== SERVER_EVENT.overlayPresence);

describe('joining', () => {
  it('answers with the state at one seq, in the acknowledgement and as events', async () => {
    await creator.expect<MenuItem>(201, 'POST', '/api/menu', {
      name: 'Song',
      priceCents: 700,
      category: 'request',
    });
    await creator.expect<MenuItem>(201, 'POST', '/api/menu', {
      name: 'Secret',
      priceCents: 800,
      category: 'request',
      isActive: false,
    });
    const goal = await creator.addGoal({ sessionId, title: 'Outfit', targetTokens: 100 });
    const first = await tip(200);
    const second = await tip(50);

    const mine = await dashboard();
    const joined = await mine.must<JoinedSession>(CLIENT_EVENT.joinSession, { sessionId });
    expect(joined).toMatchObject({
      seq: second.seq,
      session: {
        sessionId,
        seq: second.seq,
        title: 'Tuesday',
        status: 'active',
        platform: 'chaturbate',
        totalTipsCents: 250,
        tipCount: 2,
        averageTipCents: 125,
        topTipper: { name: 'Ann', totalCents: 250 },
      },
      goals: [{ id: goal.id, currentCents: 250, targetCents: 500, percentage: 50 }],
      missedTips: [],
    });
    expect(joined.recentTips.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(joined.menu.map(({ name }) => name)).toEqual(['Song', 'Secret']);
    const events = heardByJoining(mine);
    expect(events).toEqual([
      SERVER_EVENT.sessionUpdated,
      SERVER_EVENT.goalsSnapshot,
      SERVER_EVENT.goalProgress,
      SERVER_EVENT.menuUpdated,
    ]);

    const obs = await overlay();
    const shown = await obs.must<JoinedOverlay>(CLIENT_EVENT.joinOverlay, { sessionId });
    expect(shown.creatorId).toBe(creator.id);
    expect(shown.snapshot).toMatchObject({ seq: second.seq, goals: joined.goals });
    expect(shown.menu.map(({ name }) => name)).toEqual(['Song']);
    expect(heardByJoining(obs)).toEqual(events);
  });

  it('tells only the acknowledgement to who joins with batch', async () => {
    await tip(200);
    const mine = await dashboard();
    await mine.must(CLIENT_EVENT.joinSession, { sessionId, batch: true });
    const obs = await overlay();
    await obs.must(CLIENT_EVENT.joinOverlay, { sessionId, batch: true });
    await tip(100);
    for (const socket of [mine, obs]) {
      await socket.until(SERVER_EVENT.sessionBatch);
      expect(heardByJoining(socket)).toEqual([SERVER_EVENT.sessionBatch]);
    }
  });

  it('by key answers with nothing when no session is running', async () => {
    await creator.expect(200, 'POST', `/api/sessions/${sessionId}/end`);
    const obs = await overlay();
    const joined = await obs.must<JoinedOverlay>(CLIENT_EVENT.joinOverlay, { overlayKey });
    expect(joined).toMatchObject({ creatorId: creator.id, snapshot: null });
  });
});

describe('coming back with lastSeq', () => {
  const by = {
    'a dashboard': async (lastSeq?: number): Promise<SessionSnapshot> =>
      (await dashboard()).must<JoinedSession>(CLIENT_EVENT.joinSession, { sessionId, lastSeq }),
    'an overlay with the session id': async (lastSeq?: number) =>
      (
        await (
          await overlay()
        ).must<JoinedOverlay>(CLIENT_EVENT.joinOverlay, { sessionId, lastSeq })
      ).snapshot!,
    'an overlay with the key': async (lastSeq?: number) =>
      (
        await (
          await overlay()
        ).must<JoinedOverlay>(CLIENT_EVENT.joinOverlay, { overlayKey, sessionId, lastSeq })
      ).snapshot!,
  };

  it.each(Object.entries(by))('%s is given exactly the tips it missed', async (_who, join) => {
    const seen = await tip(100);
    const missed = [];
    for (let nth = 1; nth <= 10; nth += 1) missed.push(await tip(nth));
    const voided = await tip(9_999);
    await creator.expect(204, 'DELETE', `/api/tips/${voided.id}`);

    const snapshot = await join(seen.seq);
    expect(snapshot.missedTips.map(({ tip }) => tip.id)).toEqual(missed.map(({ id }) => id));
    expect(snapshot.missedTips.map(({ seq }) => seq)).toEqual(missed.map(({ seq }) => seq));
    expect(snapshot.session.totalTipsCents).toBe(155);
    expect(snapshot.seq).toBe(voided.seq + 1);

    expect((await join(snapshot.seq)).missedTips).toEqual([]);
    expect((await join(undefined)).missedTips).toEqual([]);
    expect((await join(snapshot.seq + 1_000)).missedTips).toEqual([]);
  });

  it('gives nothing that is older than two minutes', async () => {
    const { seq } = await creator.session(sessionId);
    const old = await tip(100);
    const recent = await tip(200);
    await house.database.query(
      `UPDATE stream_tips SET created_at = now() - make_interval(secs => $2) WHERE id = $1`,
      [old.id, 121],
    );
    await house.database.query(
      `UPDATE stream_tips SET created_at = now() - make_interval(secs => $2) WHERE id = $1`,
      [recent.id, 60],
    );
    const snapshot = await by['a dashboard'](seq);
    expect(snapshot.missedTips.map(({ tip }) => tip.id)).toEqual([recent.id]);
    expect(snapshot.session.totalTipsCents).toBe(300);
  });

  it('gives a key nothing of another session than the one lastSeq is of', async () => {
    const before = sessionId;
    await tip(100);
    ({ id: sessionId } = await creator.startSession({ endCurrent: true }));
    await tip(200);
    const obs = await overlay();
    const joined = await obs.must<JoinedOverlay>(CLIENT_EVENT.joinOverlay, {
      overlayKey,
      sessionId: before,
      lastSeq: 1,
    });
    expect(joined.snapshot).toMatchObject({ session: { sessionId }, missedTips: [] });
  });

  it('shows ten tips that arrived while the line was cut, each once, and goes on from there (sogeBot#1655, PhantomBot#2567: double or replayed tips after a reconnect)', async () => {
    const obs = await overlay();
    const { snapshot } = await obs.must<JoinedOverlay>(CLIENT_EVENT.joinOverlay, {
      overlayKey,
      batch: true,
    });
    obs.socket.io.engine.close();
    const missed = [];
    for (let nth = 0; nth < 10; nth += 1) missed.push((await tip(10 + nth)).id);
    const back = await overlay();
    const joined = await back.must<JoinedOverlay>(CLIENT_EVENT.joinOverlay, {
      overlayKey,
      batch: true,
      sessionId,
      lastSeq: snapshot!.seq,
    });
    expect(joined.snapshot!.missedTips.map(({ tip }) => tip.id)).toEqual(missed);
    const next = await tip(1);
    await back.until(SERVER_EVENT.sessionBatch);
    expect(back.sessionEvents()[0]!.payload.seq).toBe(joined.snapshot!.seq + 1);
    expect(next.seq).toBe(joined.snapshot!.seq + 1);
  });
});

describe('an overlay key', () => {
  it('follows its creator into her next session', async () => {
    const obs = await overlay();
    await obs.must(CLIENT_EVENT.joinOverlay, { overlayKey });
    const byId = await overlay();
    await byId.must(CLIENT_EVENT.joinOverlay, { sessionId });
    const ended = sessionId;
    ({ id: sessionId } = await creator.startSession({ endCurrent: true, title: 'Wednesday' }));
    await tip(100);

    await obs.until(SERVER_EVENT.tipReceived);
    const told = obs
      .sessionEvents()
      .filter(({ event }) => event === SERVER_EVENT.sessionUpdated)
      .map(({ payload }) => [payload.sessionId, 'status' in payload && payload.status]);
    expect(told).toEqual([
      [ended, 'active'],
      [ended, 'ended'],
      [sessionId, 'active'],
      [sessionId, 'active'],
    ]);
    expect(new Set(byId.sessionEvents().map(({ payload }) => payload.sessionId))).toEqual(
      new Set([ended]),
    );
  });

  it('that is replaced drops who used it, stops at once, and the new one works', async () => {
    const obs = await overlay();
    await obs.must(CLIENT_EVENT.joinOverlay, { overlayKey });
    const byId = await overlay();
    await byId.must(CLIENT_EVENT.joinOverlay, { sessionId });
    const dropped = new Promise<string>((resolve) => obs.socket.once('disconnect', resolve));
    const { key } = await creator.expect<{ key: string }>(201, 'POST', '/api/overlay-keys/rotate');
    expect(key).not.toBe(overlayKey);
    expect(await dropped).toBeTruthy();
    expect(byId.socket.connected).toBe(true);

    const again = await overlay();
    expect(await again.ask(CLIENT_EVENT.joinOverlay, { overlayKey })).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND' },
    });
    await tip(100);
    await byId.until(SERVER_EVENT.tipReceived);
    expect(again.sessionEvents()).toEqual([]);
    overlayKey = key;
    await again.must(CLIENT_EVENT.joinOverlay, { overlayKey });
    expect(await currentKey()).toBe(key);
  });

  it('is kept neither in clear nor in the answers of others: secrets in overlay URLs leak', async () => {
    const rows = await house.database.query('SELECT * FROM overlays');
    expect(JSON.stringify(rows)).not.toContain(overlayKey);
    const stranger = await TestCreator.signUp(app.url);
    const hers = await stranger.expect<OverlayKeyList>(200, 'GET', '/api/overlay-keys');
    expect(hers.items[0]!.key).not.toBe(overlayKey);
  });
});

describe('leaving', () => {
  it('ends what is heard of the session, on either namespace', async () => {
    const mine = await dashboard();
    await mine.must(CLIENT_EVENT.joinSession, { sessionId });
    const obs = await overlay();
    await obs.must(CLIENT_EVENT.joinOverlay, { sessionId });
    const witness = await overlay();
    await witness.must(CLIENT_EVENT.joinOverlay, { sessionId });
    await mine.must(CLIENT_EVENT.leaveSession, { sessionId });
    await obs.must(CLIENT_EVENT.leaveOverlay, { sessionId });
    mine.heard.length = 0;
    obs.heard.length = 0;
    await tip(100);
    await witness.until(SERVER_EVENT.tipReceived);
    // A round trip later nothing has come.
    await mine.ask(CLIENT_EVENT.leaveSession, { sessionId });
    await obs.ask(CLIENT_EVENT.leaveOverlay, { sessionId });
    expect([...mine.heard, ...obs.heard]).toEqual([]);
  });
});
