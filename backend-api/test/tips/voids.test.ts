import type { Goal, Page, SessionDetail, Tip } from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { expectBooksToBalance } from '../support/books.js';
import { TestCreator } from '../support/creator.js';
import { OUTBOX } from '../support/outbox.js';

let house: TestHouse;
let app: TestApp;
let creator: TestCreator;
beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
  creator = await TestCreator.signUp(app.url);
});
afterAll(() => house.leave());
afterEach(() => expectBooksToBalance(house.database));

const start = async (body: object = {}) =>
  (await creator.startSession({ endCurrent: true, ...body })).id;
const tip = async (sessionId: string, amountCents: number, tipperName?: string) =>
  (await creator.tip({ sessionId, amountCents, tipperName })).tip.id;
const voidTip = (id: string) => creator.expect(204, 'DELETE', `/api/tips/${id}`);
const goalsOf = async (sessionId: string) =>
  (await creator.expect<{ items: Goal[] }>(200, 'GET', `/api/goals?sessionId=${sessionId}`)).items;
const currents = async (sessionId: string) =>
  (await goalsOf(sessionId)).map(({ currentCents }) => currentCents);

describe('a voided tip', () => {
  it('leaves totals, count and the lead, and stays on record', async () => {
    const sessionId = await start();
    await tip(sessionId, 300, 'Ann');
    const mistake = await tip(sessionId, 5_000, 'Bob');
    await tip(sessionId, 100, 'Bob');
    expect((await creator.session(sessionId)).topTipper).toEqual({
      name: 'Bob',
      totalCents: 5_100,
    });

    await voidTip(mistake);
    const session = await creator.session(sessionId);
    expect(session).toMatchObject({
      totalTipsCents: 400,
      tipCount: 2,
      averageTipCents: 200,
      topTipper: { name: 'Ann', totalCents: 300 },
    });
    expect(session.tips.map(({ id }) => id)).not.toContain(mistake);
    const listed = await creator.expect<Page<Tip>>(200, 'GET', `/api/tips?sessionId=${sessionId}`);
    expect(listed.total).toBe(3);
    expect(listed.items.find(({ id }) => id === mistake)?.voidedAt).toEqual(expect.any(String));
  });

  it('leaves nobody in the lead when it was the only one with a name', async () => {
    const sessionId = await start();
    const only = await tip(sessionId, 300, 'Ann');
    await tip(sessionId, 100);
    await voidTip(only);
    expect((await creator.session(sessionId)).topTipper).toBeNull();
  });

  it('leaves every goal that counted it, when they run in parallel', async () => {
    const sessionId = await start();
    await creator.addGoal({ sessionId, title: 'first', targetCents: 1_000 });
    const early = await tip(sessionId, 400);
    await creator.addGoal({ sessionId, title: 'later', targetCents: 1_000 });
    await creator.addGoal({ sessionId, title: 'all', targetCents: 1_000, includeExisting: true });
    const late = await tip(sessionId, 250);
    expect(await currents(sessionId)).toEqual([650, 250, 650]);
    await voidTip(early);
    expect(await currents(sessionId)).toEqual([250, 250, 250]);
    await voidTip(late);
    expect(await currents(sessionId)).toEqual([0, 0, 0]);
  });

  it('is taken from each goal what it gave to it, when they run one after the other', async () => {
    const sessionId = await start({ goalMode: 'sequential' });
    for (const title of ['one', 'two', 'three']) {
      await creator.addGoal({ sessionId, title, targetCents: 100 });
    }
    await tip(sessionId, 60);
    const across = await tip(sessionId, 290);
    expect(await currents(sessionId)).toEqual([100, 100, 150]);
    await voidTip(across);
    expect(await currents(sessionId)).toEqual([60, 0, 0]);
    // What was completed stays so, and takes no more: all of the next goes to the last.
    expect((await goalsOf(sessionId)).map(({ status }) => status)).toEqual(
      Array(3).fill('completed'),
    );
    await tip(sessionId, 10);
    expect(await currents(sessionId)).toEqual([60, 0, 10]);
  });

  it('never undoes a completion', async () => {
    const sessionId = await start();
    const goal = await creator.addGoal({ sessionId, targetCents: 100 });
    const enough = await tip(sessionId, 100);
    const [completed] = await goalsOf(sessionId);
    await voidTip(enough);
    const [after] = await goalsOf(sessionId);
    expect(after).toMatchObject({
      id: goal.id,
      status: 'completed',
      currentCents: 0,
      completedAt: completed?.completedAt,
    });
    await tip(sessionId, 500);
    expect(
      await house.database.query(`SELECT id FROM ${OUTBOX} e WHERE payload ->> 'goalId' = $1`, [
        goal.id,
      ]),
    ).toHaveLength(1);
  });

  it('shows no goal below zero', async () => {
    const sessionId = await start();
    const goal = await creator.addGoal({ sessionId, targetCents: 1_000 });
    const first = await tip(sessionId, 300);
    await creator.expect(200, 'POST', `/api/goals/${goal.id}/adjust`, { deltaCents: -200 });
    await voidTip(first);
    expect(await goalsOf(sessionId)).toMatchObject([{ currentCents: 0, percentage: 0 }]);
  });

  it('is voided once, however many ask at the same time', async () => {
    const sessionId = await start();
    await tip(sessionId, 100);
    const id = await tip(sessionId, 50, 'Ann');
    await Promise.all(Array.from({ length: 10 }, () => voidTip(id)));
    const { seq } = await creator.session(sessionId);
    await voidTip(id);
    expect(await creator.session(sessionId)).toMatchObject({
      totalTipsCents: 100,
      tipCount: 1,
      seq,
    });
  });

  it('may be voided after the session has ended', async () => {
    const sessionId = await start();
    const id = await tip(sessionId, 100);
    await tip(sessionId, 30);
    await creator.expect(200, 'POST', `/api/sessions/${sessionId}/end`);
    await voidTip(id);
    expect(await creator.session(sessionId)).toMatchObject({
      status: 'ended',
      totalTipsCents: 30,
      tipCount: 1,
    });
  });

  it('keeps its key: a late retry of it does not bring it back', async () => {
    const sessionId = await start();
    const body = { sessionId, amountCents: 100, clientTipId: 'once' };
    const { tip: first } = await creator.tip(body);
    await voidTip(first.id);
    const { body: again } = await creator.call<{ tip: Tip; duplicate: boolean }>(
      'POST',
      '/api/tips',
      body,
    );
    expect(again).toMatchObject({ duplicate: true, tip: { id: first.id } });
    expect(again.tip.voidedAt).not.toBeNull();
    expect((await creator.session(sessionId)).totalTipsCents).toBe(0);
  });

  it('is exact while tips keep coming', async () => {
    const sessionId = await start({ goalMode: 'sequential' });
    await creator.addGoal({ sessionId, targetCents: 150 });
    await creator.addGoal({ sessionId, targetCents: 100_000 });
    const ids = await Promise.all(Array.from({ length: 20 }, () => tip(sessionId, 10, 'Ann')));
    await Promise.all([
      ...ids.slice(0, 10).map(voidTip),
      ...Array.from({ length: 20 }, () => tip(sessionId, 7, 'Bob')),
    ]);
    const session = await creator.expect<SessionDetail>(200, 'GET', `/api/sessions/${sessionId}`);
    expect(session).toMatchObject({ totalTipsCents: 240, tipCount: 30 });
  });

  it('must exist', async () => {
    const { status, body } = await creator.call('DELETE', `/api/tips/${randomUUID()}`);
    expect([status, body.code]).toEqual([404, 'NOT_FOUND']);
  });
});
