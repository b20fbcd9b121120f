import {
  type AlertQueueState,
  CLIENT_EVENT,
  type JoinedOverlay,
  type LiveTip,
  SERVER_EVENT,
  type SessionBatch,
} from '@companion/contracts';
import { beforeEach, describe, expect, it } from 'vitest';
import { LiveFeed, type LiveTopics } from '../../src/domain-events/live-feed.js';
import { expectBooksToBalance, rowCounts } from '../support/books.js';
import { TestCreator } from '../support/creator.js';
import { CreatorOnAir } from '../support/creator-on-air.js';
import { type TestSocket } from '../support/sockets.js';

/** The events that the first protocol knew: a client of it hears no others. */
const SEED_EVENTS = new Set([
  ...['tip_received', 'goal_progress', 'goal_completed', 'animation_trigger', 'menu_updated'],
  ...['session_updated', 'error', 'goals_snapshot', 'goal_removed'],
]);

const show = CreatorOnAir.forEachTest();
let creator: TestCreator;
let sessionId: string;
let overlayKey: string;
beforeEach(() => {
  ({ creator, sessionId, overlayKey } = show);
});

async function overlay(join: object): Promise<{ socket: TestSocket; joined: JoinedOverlay }> {
  const { socket, joined } = await show.overlay(join);
  socket.heard.length = 0;
  return { socket, joined };
}
async function dashboard(): Promise<TestSocket> {
  const socket = await show.dashboard();
  await socket.must(CLIENT_EVENT.joinSession, { sessionId, batch: true });
  socket.heard.length = 0;
  return socket;
}
const control = (action: string) =>
  creator.expect<AlertQueueState>(200, 'POST', `/api/animations/queue/${action}`);

describe('the alerts on air', () => {
  it('are paused and resumed, which lasts, and every overlay that joins is told', async () => {
    expect(await creator.expect(200, 'GET', '/api/animations/queue')).toEqual({ paused: false });
    const { joined } = await overlay({ sessionId, batch: true });
    expect(joined.alertsPaused).toBe(false);
    expect(await control('pause')).toEqual({ paused: true });
    expect(await control('skip')).toEqual({ paused: true });
    expect(await creator.expect(200, 'GET', '/api/animations/queue')).toEqual({ paused: true });
    expect((await overlay({ sessionId, batch: true })).joined.alertsPaused).toBe(true);
    expect((await overlay({ overlayKey, batch: true })).joined.alertsPaused).toBe(true);
    await creator.startSession({ endCurrent: true });
    expect((await overlay({ overlayKey, batch: true })).joined.alertsPaused).toBe(true);
    expect(await control('resume')).toEqual({ paused: false });
    expect((await overlay({ overlayKey, batch: true })).joined.alertsPaused).toBe(false);
  });

  it('keep their pause when the settings are saved, and the settings when they are paused', async () => {
    await creator.expect(200, 'PUT', '/api/animations/config', { thresholdCents: 900 });
    await control('pause');
    const config = await creator.expect<object>(200, 'GET', '/api/animations/config');
    expect(config).toMatchObject({ thresholdCents: 900 });
    await creator.expect(200, 'PUT', '/api/animations/config', { thresholdCents: 800 });
    expect(await creator.expect(200, 'GET', '/api/animations/queue')).toEqual({ paused: true });
  });

  it('take orders through overlays that know how, by session and by key, and dashboards', async () => {
    const stranger = await TestCreator.signUp(show.app.url);
    const { id: theirs } = await stranger.startSession();
    const heard = [
      (await overlay({ sessionId, batch: true })).socket,
      (await overlay({ overlayKey, batch: true })).socket,
      await dashboard(),
    ];
    const unheard = [
      (await overlay({ sessionId })).socket,
      (await overlay({ overlayKey })).socket,
      (await overlay({ sessionId: theirs, batch: true })).socket,
    ];
    for (const action of ['pause', 'resume', 'skip', 'clear', 'replay']) await control(action);
    for (const socket of heard) {
      const orders = await socket.until(SERVER_EVENT.alertControl, 5);
      expect(orders.map(({ payload }) => [payload['action'], payload['paused']])).toEqual([
        ['pause', true],
        ['resume', false],
        ['skip', false],
        ['clear', false],
        ['replay', false],
      ]);
    }
    // Something that all of them hear, after which nothing can still be under way.
    await creator.tip({ sessionId, amountCents: 100 });
    await stranger.tip({ sessionId: theirs, amountCents: 100 });
    for (const socket of unheard.slice(0, 2)) await socket.until(SERVER_EVENT.tipReceived);
    await unheard[2]?.until(SERVER_EVENT.sessionBatch);
    for (const socket of unheard) expect(socket.named(SERVER_EVENT.alertControl)).toEqual([]);
  });

  it('know no other order', async () => {
    const { status } = await creator.call('POST', '/api/animations/queue/explode');
    expect(status).toBe(400);
  });

  it('an overlay of the first protocol hears nothing but its events of all that can happen', async () => {
    const { socket } = await overlay({ sessionId });
    await control('pause');
    await control('resume');
    await creator.expect(200, 'POST', '/api/animations/trigger', { type: 'rain' });
    await creator.expect(200, 'POST', '/api/animations/test', { amountCents: 5_000 });
    await socket.until(SERVER_EVENT.animationTrigger, 2);
    const names = new Set(socket.heard.map(({ event }) => event));
    expect([...names].filter((name) => !SEED_EVENTS.has(name))).toEqual([]);
  });
});

describe('a test tip', () => {
  const send = (body: object) => creator.expect<LiveTip>(200, 'POST', '/api/animations/test', body);

  it('goes the way of a real one to both namespaces, marked, with its animation', async () => {
    const watching = await dashboard();
    const { socket } = await overlay({ sessionId, batch: true });
    const { seq } = await creator.session(sessionId);
    const tip = await send({ amountTokens: 200, tipperName: 'Ann', message: 'Hello' });
    expect(tip).toMatchObject({
      ...{ isTest: true, amountCents: 1_000, amountTokens: 200, tipperName: 'Ann' },
      ...{ message: 'Hello', platform: 'chaturbate', sessionId },
    });
    for (const listener of [watching, socket]) {
      const [batch] = await listener.until(SERVER_EVENT.sessionBatch);
      const { events } = batch?.payload as unknown as SessionBatch;
      expect(events.map(({ event, payload }) => [event, payload.seq])).toEqual([
        ['tip_received', seq + 1],
        ['animation_trigger', seq + 1],
      ]);
      expect(events[0]?.payload).toMatchObject({ tip, sessionTotals: { tipCount: 0 } });
      expect(events[1]?.payload).toMatchObject({ type: 'confetti', metadata: { tipId: tip.id } });
    }
  });

  it('changes no row but the session’s seq, and no total', async () => {
    await creator.addGoal({ sessionId, targetCents: 1_000 });
    await creator.tip({ sessionId, amountCents: 300, tipperName: 'Bob' });
    const rows = await rowCounts(show.house.database);
    const { seq: before, ...session } = await creator.session(sessionId);
    await send({ amountCents: 5_000, tipperName: 'Ann' });
    const { seq: after, ...same } = await creator.session(sessionId);
    expect(same).toEqual(session);
    expect(after).toBe(before + 1);
    expect(await rowCounts(show.house.database)).toEqual(rows);
    await expectBooksToBalance(show.house.database);
  });

  it('animates by her settings, or as she asks', async () => {
    await creator.expect(200, 'PUT', '/api/animations/config', { thresholdCents: 1_000 });
    const { socket } = await overlay({ sessionId });
    const quiet = await send({ amountCents: 999 });
    const asked = await send({ amountCents: 1, type: 'hearts' });
    const [trigger] = await socket.until(SERVER_EVENT.animationTrigger);
    expect(trigger?.payload).toMatchObject({ type: 'hearts', metadata: { tipId: asked.id } });
    expect(socket.named(SERVER_EVENT.tipReceived).map(({ payload }) => payload['tip'])).toEqual([
      quiet,
      asked,
    ]);
  });

  it('is told to whoever else puts tips on air', async () => {
    const told: LiveTopics['testTip'][] = [];
    show.app.nest.get(LiveFeed).on('testTip', (test) => told.push(test));
    const tip = await send({ amountCents: 500 });
    const animation = { type: 'confetti', metadata: { tipId: tip.id } };
    expect(told).toEqual([{ creatorId: creator.id, sessionId, tip, animation }]);
  });

  it('needs a session, an amount, and a rate for tokens', async () => {
    const refused = async (body: object) => {
      const answer = await creator.call('POST', '/api/animations/test', body);
      return `${answer.status} ${answer.body.code} ${answer.body.errors?.[0]?.path ?? ''}`.trim();
    };
    expect(await refused({})).toBe('400 VALIDATION_FAILED amountCents');
    await creator.startSession({ endCurrent: true, platform: 'other' });
    expect(await refused({ amountTokens: 5 })).toBe('400 VALIDATION_FAILED amountTokens');
    expect(await refused({ amountCents: 5, sessionId })).toBe('409 SESSION_ENDED');
    const idle = await TestCreator.signUp(show.app.url);
    const { status, body } = await idle.call('POST', '/api/animations/test', { amountCents: 5 });
    expect([status, body.code]).toEqual([409, 'NO_ACTIVE_SESSION']);
  });
});
