import { CLIENT_EVENT, type Goal, LIMITS, SERVER_EVENT } from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { expectBooksToBalance } from '../support/books.js';
import { TestCreator } from '../support/creator.js';
import { TestSocket } from '../support/sockets.js';
import { OUTBOX } from '../support/outbox.js';

let house: TestHouse;
let app: TestApp;
let creator: TestCreator;
let sessionId: string;
beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
  creator = await TestCreator.signUp(app.url);
});
afterAll(async () => {
  await expectBooksToBalance(house.database);
  await house.leave();
});
beforeEach(async () => {
  ({ id: sessionId } = await creator.startSession({ endCurrent: true }));
});

const goals = async () =>
  (await creator.expect<{ items: Goal[] }>(200, 'GET', `/api/goals?sessionId=${sessionId}`)).items;
const update = (id: string, body: object) =>
  creator.expect<Goal>(200, 'PATCH', `/api/goals/${id}`, body);
const adjust = (id: string, deltaCents: number) =>
  creator.expect<Goal>(200, 'POST', `/api/goals/${id}/adjust`, { deltaCents });
const completions = (goalId: string) =>
  house.database.query(
    `SELECT id FROM ${OUTBOX} e
     WHERE type = 'streaming.goal.completed' AND payload ->> 'goalId' = $1`,
    [goalId],
  );

describe('a goal', () => {
  it('is entered in tokens as the creator thinks of it', async () => {
    const goal = await creator.addGoal({
      sessionId,
      title: '500 tokens for outfit change',
      targetTokens: 500,
    });
    expect(goal).toMatchObject({ targetCents: 2_500, targetTokens: 500, percentage: 0 });
    await creator.tip({ sessionId, amountTokens: 499 });
    expect(await goals()).toMatchObject([{ percentage: 99, status: 'active' }]);
    await creator.tip({ sessionId, amountTokens: 1_000 });
    expect(await goals()).toMatchObject([{ percentage: 299, status: 'completed' }]);
    expect(await completions(goal.id)).toHaveLength(1);
  });

  it('in tokens needs a rate', async () => {
    const { id } = await creator.startSession({ endCurrent: true, platform: 'other' });
    const { status, body } = await creator.call('POST', '/api/goals', {
      sessionId: id,
      title: 'x',
      targetTokens: 5,
    });
    expect([status, body.errors?.[0]?.path]).toEqual([400, 'targetTokens']);
  });

  it('appears on an overlay that is watching, and vanishes from it', async () => {
    const overlay = await TestSocket.overlay(app.url);
    await overlay.must(CLIENT_EVENT.joinOverlay, { sessionId });
    overlay.heard.length = 0;
    const goal = await creator.addGoal({ sessionId, title: 'New', targetCents: 100 });
    const [shown] = await overlay.until(SERVER_EVENT.goalProgress);
    expect(shown?.payload).toMatchObject({ goalId: goal.id, title: 'New', percentage: 0 });
    await creator.expect(204, 'DELETE', `/api/goals/${goal.id}`);
    const [gone] = await overlay.until(SERVER_EVENT.goalRemoved);
    expect(gone?.payload).toMatchObject({ sessionId, goalId: goal.id, seq: goal.seq + 1 });
    expect(await goals()).toEqual([]);
    overlay.close();
  });

  it('counts from its creation on, or from the beginning when asked to', async () => {
    await creator.tip({ sessionId, amountCents: 300 });
    await creator.addGoal({ sessionId, title: 'from now', targetCents: 1_000 });
    const all = await creator.addGoal({
      sessionId,
      title: 'all',
      targetCents: 250,
      includeExisting: true,
    });
    expect(all).toMatchObject({ currentCents: 300, percentage: 120, status: 'completed' });
    expect(await completions(all.id)).toHaveLength(1);
    await creator.tip({ sessionId, amountCents: 5 });
    expect((await goals()).map(({ currentCents }) => currentCents)).toEqual([5, 305]);
  });

  it('completes when its target comes down, reopens when it goes up, and completes again', async () => {
    const goal = await creator.addGoal({ sessionId, targetCents: 1_000 });
    await creator.tip({ sessionId, amountCents: 600 });
    expect(await update(goal.id, { targetCents: 600 })).toMatchObject({ status: 'completed' });
    expect(await update(goal.id, { targetCents: 500 })).toMatchObject({ status: 'completed' });
    expect(await completions(goal.id)).toHaveLength(1);
    // Raised, but not above what it has.
    expect(await update(goal.id, { targetCents: 550 })).toMatchObject({ status: 'completed' });
    expect(await update(goal.id, { targetCents: 700 })).toMatchObject({
      status: 'active',
      completedAt: null,
      percentage: 85,
    });
    await creator.tip({ sessionId, amountCents: 100 });
    expect(await goals()).toMatchObject([{ status: 'completed', percentage: 100 }]);
    expect(await completions(goal.id)).toHaveLength(2);
  });

  it('keeps what it has when only its title or place changes', async () => {
    const goal = await creator.addGoal({ sessionId, targetTokens: 100 });
    await creator.tip({ sessionId, amountCents: 200 });
    const renamed = await update(goal.id, { title: 'Renamed', sortOrder: 7 });
    expect(renamed).toMatchObject({
      title: 'Renamed',
      sortOrder: 7,
      targetTokens: 100,
      targetCents: 500,
      currentCents: 200,
    });
    expect(await update(goal.id, { targetCents: 501 })).toMatchObject({ targetTokens: null });
  });

  it('is moved by hand without touching earnings, and never below zero', async () => {
    const goal = await creator.addGoal({ sessionId, targetCents: 100 });
    expect(await adjust(goal.id, 60)).toMatchObject({ currentCents: 60, status: 'active' });
    expect(await adjust(goal.id, 40)).toMatchObject({ currentCents: 100, status: 'completed' });
    expect(await adjust(goal.id, -100)).toMatchObject({ currentCents: 0, status: 'completed' });
    expect(await update(goal.id, { targetCents: 90 })).toMatchObject({ status: 'completed' });
    // Nothing but a raised target or her word reopens it.
    expect(await update(goal.id, { status: 'active' })).toMatchObject({
      ...{ status: 'active', completedAt: null },
    });
    expect(await adjust(goal.id, 90)).toMatchObject({ status: 'completed' });
    expect(await update(goal.id, { status: 'active' })).toMatchObject({ status: 'completed' });
    await adjust(goal.id, -90);
    const { status, body } = await creator.call('POST', `/api/goals/${goal.id}/adjust`, {
      deltaCents: -1,
    });
    expect([status, body.errors?.[0]?.path]).toEqual([400, 'deltaCents']);
    expect(await creator.session(sessionId)).toMatchObject({ totalTipsCents: 0, tipCount: 0 });
    expect(await completions(goal.id)).toHaveLength(2);
  });

  it('that there is not is not found', async () => {
    for (const [method, path, body] of [
      ['PATCH', '', {}],
      ['DELETE', '', undefined],
      ['POST', '/adjust', { deltaCents: 1 }],
    ] as const) {
      const answer = await creator.call(method, `/api/goals/${randomUUID()}${path}`, body);
      expect([answer.status, answer.body.code]).toEqual([404, 'NOT_FOUND']);
    }
    const unknown = await creator.call('GET', `/api/goals?sessionId=${randomUUID()}`);
    expect([unknown.status, unknown.body.code]).toEqual([404, 'SESSION_NOT_FOUND']);
  });
});

describe('goals of a session', () => {
  it('are at most 20, however many are added at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: LIMITS.goalsPerSession + 5 }, () =>
        creator.call('POST', '/api/goals', { sessionId, title: 'Goal', targetCents: 100 }),
      ),
    );
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused).toHaveLength(5);
    for (const { status, body } of refused)
      expect([status, body.code]).toEqual([409, 'LIMIT_REACHED']);
    const orders = (await goals()).map(({ sortOrder }) => sortOrder);
    expect(orders).toEqual(Array.from({ length: LIMITS.goalsPerSession }, (_, at) => at));
  });

  it('are put in order all together, and everyone is told at once', async () => {
    const ids = [];
    for (const title of ['a', 'b', 'c']) {
      ids.push((await creator.addGoal({ sessionId, title, targetCents: 100 })).id);
    }
    const overlay = await TestSocket.overlay(app.url);
    await overlay.must(CLIENT_EVENT.joinOverlay, { sessionId, batch: true });
    const goalIds = ids.toReversed();
    await creator.expect(200, 'PUT', '/api/goals/order', { sessionId, goalIds });
    expect((await goals()).map(({ id }) => id)).toEqual(goalIds);
    await overlay.until(SERVER_EVENT.sessionBatch);
    expect(overlay.sessionEvents()).toMatchObject([
      { event: SERVER_EVENT.goalsSnapshot, payload: { goals: goalIds.map((id) => ({ id })) } },
    ]);
    overlay.close();

    const { seq } = await creator.session(sessionId);
    const [first, second] = goalIds as [string, string];
    for (const wrong of [
      [first, second],
      [...goalIds, randomUUID()],
      [first, first, second],
      [first, second, randomUUID()],
    ]) {
      const { status, body } = await creator.call('PUT', '/api/goals/order', {
        sessionId,
        goalIds: wrong,
      });
      expect([status, body.errors?.[0]?.path]).toEqual([400, 'goalIds']);
    }
    expect((await creator.session(sessionId)).seq).toBe(seq);
  });

  it('in sequence fill one after the other, in their order at the time', async () => {
    const { id } = await creator.startSession({ endCurrent: true, goalMode: 'sequential' });
    sessionId = id;
    const a = await creator.addGoal({ sessionId, title: 'a', targetCents: 100 });
    const b = await creator.addGoal({ sessionId, title: 'b', targetCents: 100 });
    const overlay = await TestSocket.overlay(app.url);
    await overlay.must(CLIENT_EVENT.joinOverlay, { sessionId, batch: true });
    await creator.tip({ sessionId, amountCents: 30 });
    await creator.expect(200, 'PUT', '/api/goals/order', { sessionId, goalIds: [b.id, a.id] });
    await creator.tip({ sessionId, amountCents: 150 });
    expect(await goals()).toMatchObject([
      { id: b.id, currentCents: 100, status: 'completed' },
      { id: a.id, currentCents: 80, status: 'active' },
    ]);
    await overlay.until(SERVER_EVENT.sessionBatch, 3);
    const last = overlay.named(SERVER_EVENT.sessionBatch).at(-1)?.payload;
    expect(last?.['events']).toMatchObject([
      { event: SERVER_EVENT.tipReceived },
      { event: SERVER_EVENT.sessionUpdated },
      { event: SERVER_EVENT.goalProgress, payload: { goalId: b.id, currentCents: 100 } },
      { event: SERVER_EVENT.goalProgress, payload: { goalId: a.id, currentCents: 80 } },
      { event: SERVER_EVENT.goalCompleted, payload: { goalId: b.id } },
    ]);
    const { status, body } = await creator.call('POST', '/api/goals', {
      sessionId,
      title: 'x',
      targetCents: 5,
      includeExisting: true,
    });
    expect([status, body.errors?.[0]?.path]).toEqual([400, 'includeExisting']);
    overlay.close();
  });
});
