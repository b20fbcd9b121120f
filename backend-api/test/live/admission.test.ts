import { CLIENT_EVENT, NAMESPACE, SERVER_EVENT } from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { rowCounts } from '../support/books.js';
import { TestCreator } from '../support/creator.js';
import { TestSocket } from '../support/sockets.js';
import { forgeToken, mintToken } from '../support/tokens.js';

let house: TestHouse;
let app: TestApp;
let creator: TestCreator;
beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
  creator = await TestCreator.signUp(app.url);
});
afterAll(() => house.leave());

const open: TestSocket[] = [];
afterEach(() => {
  for (const socket of open.splice(0)) socket.close();
});
async function keep(socket: Promise<TestSocket>): Promise<TestSocket> {
  const kept = await socket;
  open.push(kept);
  return kept;
}
const connect = (token: unknown) => keep(TestSocket.streaming(app.url, token));
const dashboard = () => connect(creator.token);
const closed = (socket: TestSocket) =>
  new Promise<string>((resolve) => socket.socket.once('disconnect', resolve));
const startSession = async () => (await creator.startSession({ endCurrent: true })).id;

describe('a dashboard connects', () => {
  const refusal = (connecting: Promise<TestSocket>) =>
    connecting.then(
      () => 'connected',
      (error: Error & { data?: { code: string } }) => error.data?.code,
    );

  it.each([
    ['no token', () => undefined, 'UNAUTHORIZED'],
    ['an empty token', () => '', 'UNAUTHORIZED'],
    ['a number for a token', () => 7, 'UNAUTHORIZED'],
    ['an object for a token', () => ({ token: creator.token }), 'UNAUTHORIZED'],
    ['nonsense', () => 'a.b.c', 'UNAUTHORIZED'],
    ['a forged token', () => forgeToken(creator.id), 'UNAUTHORIZED'],
    ['a token cut short', () => creator.token.slice(0, -4), 'UNAUTHORIZED'],
    ['an expired token', () => mintToken(app.config.dataDir, creator.id, -10), 'AUTH_EXPIRED'],
    ['a good token', () => mintToken(app.config.dataDir, creator.id, 60), 'connected'],
  ])('with %s', async (_what, token, code) => {
    expect(await refusal(connect(await token()))).toBe(code);
  });

  it('not with a token in the query string', async () => {
    const path = `${NAMESPACE.streaming}?token=${creator.token}`;
    expect(await refusal(keep(TestSocket.at(app.url, path, {})))).toBe('UNAUTHORIZED');
  });

  it('and is closed with AUTH_EXPIRED when its token runs out', async () => {
    const socket = await connect(await mintToken(app.config.dataDir, creator.id, 2));
    const sessionId = await startSession();
    await socket.must(CLIENT_EVENT.joinSession, { sessionId });
    socket.heard.length = 0;
    expect(await closed(socket)).toBe('io server disconnect');
    expect(socket.heard).toMatchObject([
      { event: SERVER_EVENT.error, payload: { code: 'AUTH_EXPIRED' } },
    ]);
  });
});

describe('someone else’s session', () => {
  it('is not found, and nothing of it is heard afterwards', async () => {
    const sessionId = await startSession();
    const stranger = await TestCreator.signUp(app.url);
    const spy = await connect(stranger.token);
    for (const [command, body] of [
      [CLIENT_EVENT.joinSession, { sessionId }],
      [CLIENT_EVENT.joinSession, { sessionId, batch: true, lastSeq: 0 }],
      [CLIENT_EVENT.addTip, { sessionId, amountCents: 5 }],
      [CLIENT_EVENT.updateViewers, { sessionId, viewerCount: 5 }],
    ] as const) {
      const ack = await spy.ask(command, body);
      expect(ack).toMatchObject({ ok: false, error: { code: 'SESSION_NOT_FOUND', sessionId } });
    }
    spy.heard.length = 0;
    const witness = await dashboard();
    await witness.must(CLIENT_EVENT.joinSession, { sessionId });
    await creator.tip({ sessionId, amountCents: 5 });
    await witness.until(SERVER_EVENT.tipReceived);
    await spy.ask(CLIENT_EVENT.leaveSession, { sessionId });
    expect(spy.heard).toEqual([]);
  });

  it('cannot be reached through its creator’s own reports', async () => {
    const sessionId = await startSession();
    const stranger = await TestCreator.signUp(app.url);
    const mine = await dashboard();
    const spy = await connect(stranger.token);
    await mine.must(CLIENT_EVENT.updateViewers, { sessionId, viewerCount: 10 });
    // Within a second of the last write reports are gathered: hers must not join them.
    const gathered = mine.must<{ currentViewers: number }>(CLIENT_EVENT.updateViewers, {
      sessionId,
      viewerCount: 11,
    });
    const refused = await spy.ask(CLIENT_EVENT.updateViewers, { sessionId, viewerCount: 999_999 });
    expect(refused).toMatchObject({ ok: false, error: { code: 'SESSION_NOT_FOUND' } });
    expect((await gathered).currentViewers).toBe(11);
    expect((await creator.session(sessionId)).peakViewers).toBe(11);
  });
});

describe('rooms', () => {
  const makeSessions = async (count: number) => {
    const ids = [];
    for (let nth = 0; nth < count; nth += 1) ids.push(await startSession());
    return ids;
  };

  it('of a dashboard are at most 20, also when it asks for all at once', async () => {
    const limited = await house.start({ RATE_LIMIT_SCALE: '1' });
    const ids = await makeSessions(23);
    const socket = await keep(TestSocket.streaming(limited.url, creator.token));
    const acks = await Promise.all(
      ids.map((sessionId) => socket.ask(CLIENT_EVENT.joinSession, { sessionId, batch: true })),
    );
    expect(acks.filter(({ ok }) => ok)).toHaveLength(20);
    expect(acks.filter((ack) => !ack.ok && ack.error.code === 'LIMIT_REACHED')).toHaveLength(3);

    // One that is joined already may be joined again; one left makes room.
    const joined = ids.filter((_, at) => acks[at]!.ok);
    const refused = ids.find((_, at) => !acks[at]!.ok)!;
    await socket.must(CLIENT_EVENT.joinSession, { sessionId: joined[0], batch: true });
    await socket.must(CLIENT_EVENT.leaveSession, { sessionId: joined[0] });
    await socket.must(CLIENT_EVENT.joinSession, { sessionId: refused, batch: true });
    await limited.close();
  });

  it('of an overlay are at most 5, menus included', async () => {
    const limited = await house.start({ RATE_LIMIT_SCALE: '1' });
    const ids = await makeSessions(6);
    const socket = await keep(TestSocket.overlay(limited.url));
    const acks = await Promise.all(
      ids.map((sessionId) => socket.ask(CLIENT_EVENT.joinOverlay, { sessionId, batch: true })),
    );
    expect(acks.filter(({ ok }) => ok)).toHaveLength(5);
    expect(await socket.ask(CLIENT_EVENT.joinMenu, { creatorId: randomUUID() })).toMatchObject({
      ok: false,
      error: { code: 'LIMIT_REACHED' },
    });
    const joined = ids.find((_, at) => acks[at]!.ok);
    await socket.must(CLIENT_EVENT.leaveOverlay, { sessionId: joined });
    await socket.must(CLIENT_EVENT.joinMenu, { creatorId: randomUUID() });
    await limited.close();
  });

  it('are as many as is set, times the scale', async () => {
    const limited = await house.start({
      RATE_LIMIT_SCALE: '0.5',
      ROOM_LIMIT_STREAMING: '4',
      ROOM_LIMIT_OVERLAY: '2',
    });
    const ids = await makeSessions(3);
    const socket = await keep(TestSocket.streaming(limited.url, creator.token));
    const overlay = await keep(TestSocket.overlay(limited.url));
    const join = { batch: true };
    const joined = [];
    const watched = [];
    for (const sessionId of ids) {
      joined.push((await socket.ask(CLIENT_EVENT.joinSession, { sessionId, ...join })).ok);
      watched.push((await overlay.ask(CLIENT_EVENT.joinOverlay, { sessionId, ...join })).ok);
    }
    expect(joined).toEqual([true, true, false]);
    expect(watched).toEqual([true, false, false]);
    await limited.close();
  });

  it('are not counted with a scale of 0', async () => {
    const ids = await makeSessions(21);
    const socket = await dashboard();
    const overlay = await keep(TestSocket.overlay(app.url));
    for (const sessionId of ids) {
      await socket.must(CLIENT_EVENT.joinSession, { sessionId, batch: true });
      await overlay.must(CLIENT_EVENT.joinOverlay, { sessionId, batch: true });
    }
  });
});

describe('what is sent too fast or too large', () => {
  it('is refused with RATE_LIMITED on each namespace by its own limit', async () => {
    const limited = await house.start({
      RATE_LIMIT_SCALE: '1',
      RATE_LIMIT_STREAMING_PER_SECOND: '1',
      RATE_LIMIT_STREAMING_BURST: '5',
      RATE_LIMIT_OVERLAY_PER_SECOND: '1',
      RATE_LIMIT_OVERLAY_BURST: '3',
    });
    const sessionId = await startSession();
    const before = await rowCounts(house.database);
    const socket = await keep(TestSocket.streaming(limited.url, creator.token));
    const acks = await Promise.all(
      Array.from({ length: 12 }, () =>
        socket.ask(CLIENT_EVENT.addTip, { sessionId, amountCents: 5 }),
      ),
    );
    const tips = acks.filter(({ ok }) => ok).length;
    expect(tips).toBeGreaterThanOrEqual(5);
    expect(tips).toBeLessThan(12);
    for (const ack of acks) if (!ack.ok) expect(ack.error.code).toBe('RATE_LIMITED');
    const after = await rowCounts(house.database);
    expect(after['stream_tips']).toBe(before['stream_tips']! + tips);

    const overlay = await keep(TestSocket.overlay(limited.url));
    const asked = await Promise.all(
      Array.from({ length: 8 }, () => overlay.ask(CLIENT_EVENT.leaveOverlay, {})),
    );
    const refused = asked.filter((ack) => !ack.ok && ack.error.code === 'RATE_LIMITED');
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThanOrEqual(5);
    await limited.close();
  });

  it('is refused with RATE_LIMITED when a network joins too often', async () => {
    const limited = await house.start({ RATE_LIMIT_SCALE: '1', RATE_LIMIT_JOINS_PER_MINUTE: '4' });
    const sessionId = await startSession();
    const codes = [];
    for (let nth = 0; nth < 6; nth += 1) {
      const overlay = await keep(TestSocket.overlay(limited.url));
      const ack = await overlay.ask(CLIENT_EVENT.joinOverlay, { sessionId, batch: true });
      codes.push(ack.ok ? 'joined' : ack.error.code);
    }
    expect(codes).toEqual([...Array(4).fill('joined'), 'RATE_LIMITED', 'RATE_LIMITED']);
    await limited.close();
  });

  it('past 4 KB is refused by the overlay, and the connection goes on', async () => {
    const limited = await house.start({ RATE_LIMIT_SCALE: '1' });
    const sessionId = await startSession();
    const overlay = await keep(TestSocket.overlay(limited.url));
    const padding = 'x'.repeat(4 * 1024);
    const large = await overlay.ask(CLIENT_EVENT.joinOverlay, { sessionId, padding });
    expect(large).toMatchObject({ ok: false, error: { code: 'PAYLOAD_TOO_LARGE' } });
    await overlay.must(CLIENT_EVENT.joinOverlay, { sessionId });
    await limited.close();
  });

  it('past 64 KB ends the connection, and nobody else’s', async () => {
    const limited = await house.start({ RATE_LIMIT_SCALE: '1' });
    const sessionId = await startSession();
    const before = await rowCounts(house.database);
    const other = await keep(TestSocket.streaming(limited.url, creator.token));
    const socket = await keep(TestSocket.streaming(limited.url, creator.token));
    const ended = closed(socket);
    socket.socket.emit(CLIENT_EVENT.addTip, tipOf(sessionId, 64 * 1024));
    expect(await ended).toBeTruthy();
    expect(await rowCounts(house.database)).toEqual(before);
    await other.must(CLIENT_EVENT.joinSession, { sessionId });
    await limited.close();
  });

  it('is measured by what is set, times the scale', async () => {
    const limited = await house.start({
      RATE_LIMIT_SCALE: '2',
      FRAME_LIMIT_OVERLAY_BYTES: '1000',
      FRAME_LIMIT_STREAMING_BYTES: '100000',
      BODY_LIMIT_BYTES: '1000',
    });
    const sessionId = await startSession();
    const overlay = await keep(TestSocket.overlay(limited.url));
    const codeOf = async (bytes: number) => {
      const padding = 'x'.repeat(bytes);
      const ack = await overlay.ask(CLIENT_EVENT.joinOverlay, { sessionId, padding });
      return ack.ok ? 'joined' : ack.error.code;
    };
    // Within the size it is only a field that nobody knows.
    expect([await codeOf(1_800), await codeOf(2_000)]).toEqual([
      'VALIDATION_FAILED',
      'PAYLOAD_TOO_LARGE',
    ]);

    const socket = await keep(TestSocket.streaming(limited.url, creator.token));
    const within = await socket.ask(CLIENT_EVENT.addTip, tipOf(sessionId, 190_000));
    expect(within).toMatchObject({ ok: false, error: { code: 'VALIDATION_FAILED' } });
    const ended = closed(socket);
    socket.socket.emit(CLIENT_EVENT.addTip, tipOf(sessionId, 200_000));
    expect(await ended).toBeTruthy();

    const post = (bytes: number) =>
      creator.at(limited.url).call('POST', '/api/tips', tipOf(sessionId, bytes));
    expect([(await post(1_800)).status, (await post(2_000)).status]).toEqual([400, 413]);
    await limited.close();
  });

  it('is not measured with a scale of 0, up to 10 MB', async () => {
    const sessionId = await startSession();
    const overlay = await keep(TestSocket.overlay(app.url));
    const socket = await dashboard();
    const padding = 'x'.repeat(1_000_000);
    const unknown = { ok: false, error: { code: 'VALIDATION_FAILED' } };
    expect(await overlay.ask(CLIENT_EVENT.joinOverlay, { sessionId, padding })).toMatchObject(
      unknown,
    );
    expect(await socket.ask(CLIENT_EVENT.addTip, tipOf(sessionId, 1_000_000))).toMatchObject(
      unknown,
    );
    expect((await creator.call('POST', '/api/tips', tipOf(sessionId, 1_000_000))).status).toBe(400);
    // What stands before several processes may lose the answer to a body that is still on its way.
    const here = creator.at(app.ownUrl);
    expect((await here.call('POST', '/api/tips', tipOf(sessionId, 10 << 20))).status).toBe(413);
    const ended = closed(socket);
    socket.socket.emit(CLIENT_EVENT.addTip, tipOf(sessionId, 10 << 20));
    expect(await ended).toBeTruthy();
  });
});

/** With a message of so many bytes, which is longer than any may be. */
const tipOf = (sessionId: string, bytes: number) => ({
  sessionId,
  amountCents: 5,
  message: 'x'.repeat(bytes),
});
