import {
  CLIENT_EVENT,
  type JoinedOverlay,
  type JoinedSession,
  type RecordedTip,
  SERVER_EVENT,
  type SessionBatch,
  type SessionEvent,
} from '@companion/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { TestCreator } from '../support/creator.js';
import { eventually } from '../support/eventually.js';
import { TestSocket } from '../support/sockets.js';

let house: TestHouse;
let app: TestApp;
beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
});
afterAll(() => house.leave());

describe('a tip on its way', () => {
  it('reaches dashboard and overlay in the promised order, one seq a change', async () => {
    const creator = await TestCreator.signUp(app.url);
    const { id: sessionId } = await creator.startSession({ title: 'Tuesday' });
    const goal = await creator.addGoal({ sessionId, title: 'Outfit', targetTokens: 100 });
    const dashboard = await TestSocket.streaming(app.url, creator.token);
    const overlay = await TestSocket.overlay(app.url);
    const batched = await TestSocket.overlay(app.url);
    const joined = await dashboard.must<JoinedSession>(CLIENT_EVENT.joinSession, { sessionId });
    await overlay.must<JoinedOverlay>(CLIENT_EVENT.joinOverlay, { sessionId });
    await batched.must<JoinedOverlay>(CLIENT_EVENT.joinOverlay, { sessionId, batch: true });
    const { seq } = joined;
    dashboard.heard.length = 0;
    overlay.heard.length = 0;

    const { tip } = await dashboard.must<RecordedTip>(CLIENT_EVENT.addTip, {
      sessionId,
      amountTokens: 120,
      tipperName: 'Bob',
      message: 'hello',
    });
    await overlay.until(SERVER_EVENT.animationTrigger);
    await batched.until(SERVER_EVENT.sessionBatch);
    await dashboard.until(SERVER_EVENT.animationTrigger);

    const order = [
      SERVER_EVENT.tipReceived,
      SERVER_EVENT.sessionUpdated,
      SERVER_EVENT.goalProgress,
      SERVER_EVENT.goalCompleted,
      SERVER_EVENT.animationTrigger,
    ];
    for (const events of [
      dashboard.sessionEvents(),
      overlay.sessionEvents(),
      batched.sessionEvents(),
    ]) {
      expect(events.map(({ event }) => event)).toEqual(order);
      expect(new Set(events.map(({ payload }) => payload.seq))).toEqual(new Set([seq + 1]));
      expect(new Set(events.map(({ payload }) => payload.eventId)).size).toBe(5);
    }
    expect(overlay.named(SERVER_EVENT.tipReceived)[0]?.payload).toMatchObject({
      sessionId,
      tip: {
        id: tip.id,
        amountCents: 600,
        amountTokens: 120,
        tipperName: 'Bob',
        source: 'websocket',
      },
      sessionTotals: {
        totalTipsCents: 600,
        tipCount: 1,
        topTipper: { name: 'Bob', totalCents: 600 },
      },
    });
    expect(overlay.named(SERVER_EVENT.goalProgress)[0]?.payload).toMatchObject({
      goalId: goal.id,
      currentCents: 600,
      targetCents: 500,
      percentage: 120,
      status: 'completed',
    });
    for (const socket of [dashboard, overlay, batched]) socket.close();
  });
});

describe('a burst of tips', () => {
  // At one process: two promise no order, and each makes batches of its own tips.
  it('tells a batch every tip, and once how things stand after them', async () => {
    const creator = await TestCreator.signUp(app.ownUrl);
    const { id: sessionId } = await creator.startSession();
    const goal = await creator.addGoal({ sessionId, title: 'Outfit', targetCents: 1_000 });
    const single = await TestSocket.overlay(app.ownUrl);
    const batched = await TestSocket.overlay(app.ownUrl);
    await single.must<JoinedOverlay>(CLIENT_EVENT.joinOverlay, { sessionId });
    await batched.must<JoinedOverlay>(CLIENT_EVENT.joinOverlay, { sessionId, batch: true });
    single.heard.length = 0;
    batched.heard.length = 0;

    const amounts = Array.from({ length: 40 }, (_, at) => 10 + at);
    await Promise.all(amounts.map((amountCents) => creator.tip({ sessionId, amountCents })));
    await single.until(SERVER_EVENT.goalProgress, amounts.length);
    const last = single.sessionEvents().at(-1)?.payload.seq;
    await eventually(() => expect(batched.sessionEvents().at(-1)?.payload.seq).toBe(last));

    const batches = batched
      .named(SERVER_EVENT.sessionBatch)
      .map(({ payload }) => (payload as unknown as SessionBatch).events);
    const tipsOf = (events: SessionEvent[]) =>
      events.filter(({ event }) => event === SERVER_EVENT.tipReceived);
    expect(tipsOf(batches.flat())).toEqual(tipsOf(single.sessionEvents()));
    expect(batches.length).toBeLessThan(amounts.length);
    for (const events of batches) {
      const told = events.map(({ event }) => event);
      expect(told.filter((event) => event === SERVER_EVENT.sessionUpdated)).toHaveLength(1);
      expect(told.filter((event) => event === SERVER_EVENT.goalProgress)).toHaveLength(1);
    }
    expect(batches.flat().findLast(({ event }) => event === SERVER_EVENT.goalProgress)).toEqual(
      single.sessionEvents().findLast(({ event }) => event === SERVER_EVENT.goalProgress),
    );
    expect(
      batches.flat().filter(({ event }) => event === SERVER_EVENT.goalCompleted),
    ).toMatchObject([{ payload: { goalId: goal.id } }]);
    for (const socket of [single, batched]) socket.close();
  });
});

describe('a session that begins', () => {
  it("is told to all of its creator's connections, and to nobody else's", async () => {
    const [creator, other] = [await TestCreator.signUp(app.url), await TestCreator.signUp(app.url)];
    const device = await TestSocket.streaming(app.url, creator.token);
    const stranger = await TestSocket.streaming(app.url, other.token);
    const { id: sessionId } = await creator.startSession();
    const [told] = await device.until(SERVER_EVENT.sessionUpdated);
    expect(told?.payload).toMatchObject({ sessionId, status: 'active', seq: 1 });
    // What the stranger hears of her own session came after what she might have heard of this one.
    await other.startSession();
    const heard = await stranger.until(SERVER_EVENT.sessionUpdated);
    expect(heard.map(({ payload }) => payload['sessionId'])).not.toContain(sessionId);
  });
});
