import { CLIENT_EVENT, type MenuItem, SERVER_EVENT } from '@companion/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { expectBooksToBalance } from '../support/books.js';
import { eventually } from '../support/eventually.js';
import { TestSocket } from '../support/sockets.js';
import { CorrectingCreator } from './correcting-creator.js';

let house: TestHouse;
let app: TestApp;
let her: CorrectingCreator;
beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
  her = await CorrectingCreator.signUp(app);
});
afterAll(() => house.leave());
afterEach(() => expectBooksToBalance(house.database));

describe('an edit', () => {
  it('moves totals, tippers, the lead and goals', async () => {
    const { id: sessionId } = await her.start();
    await her.creator.addGoal({ sessionId, targetCents: 10_000 });
    await her.tip(sessionId, 300, 'Ann');
    const mistyped = await her.tip(sessionId, 5_000, 'Bob');
    const { tip: edited, sessionTotals } = await her.edit(mistyped, { amountCents: 50 });
    expect(edited).toMatchObject({ id: mistyped, amountCents: 50, amountTokens: 10 });
    expect(sessionTotals).toEqual({
      totalTipsCents: 350,
      tipCount: 2,
      topTipper: { name: 'Ann', totalCents: 300 },
    });
    expect((await her.creator.session(sessionId)).goals).toMatchObject([{ currentCents: 350 }]);

    await her.edit(mistyped, { tipperName: 'ann', message: 'hi' });
    expect(await her.creator.session(sessionId)).toMatchObject({
      totalTipsCents: 350,
      topTipper: { name: 'ann', totalCents: 350 },
    });
    await her.edit(mistyped, { tipperName: '', message: null });
    expect((await her.creator.session(sessionId)).tips[0]).toMatchObject({
      tipperName: null,
      message: null,
      amountCents: 50,
    });
  });

  it('in tokens follows the session’s rate, and its limits', async () => {
    const { id: sessionId } = await her.start({ platform: 'other', centsPerToken: 4.5 });
    const id = await her.tip(sessionId, 100);
    expect((await her.edit(id, { amountTokens: 3 })).tip).toMatchObject({
      amountCents: 14,
      amountTokens: 3,
    });
    const large = await her.creator.call('PATCH', `/api/tips/${id}`, { amountTokens: 9_000_000 });
    expect([large.status, large.body.errors?.[0]?.path]).toEqual([400, 'amountTokens']);
    const { id: without } = await her.start({ platform: 'other' });
    const other = await her.tip(without, 100);
    const refused = await her.creator.call('PATCH', `/api/tips/${other}`, { amountTokens: 3 });
    expect([refused.status, refused.body.errors?.[0]?.path]).toEqual([400, 'amountTokens']);
    const both = { amountTokens: 3, amountCents: 15 };
    expect((await her.creator.call('PATCH', `/api/tips/${other}`, both)).status).toBe(400);
  });

  it('of the amount is matched with the menu anew, one of the name is not', async () => {
    const make = (name: string, priceCents: number) =>
      her.creator.expect<MenuItem>(201, 'POST', '/api/menu', {
        name,
        priceCents,
        category: 'request',
      });
    await make('Song', 777);
    const { id: sessionId } = await her.start();
    const id = await her.tip(sessionId, 500);
    expect((await her.edit(id, { amountCents: 777 })).tip.menuItem?.name).toBe('Song');
    await make('Wink', 777);
    expect((await her.edit(id, { tipperName: 'Ann' })).tip.menuItem?.name).toBe('Song');
    expect((await her.edit(id, { amountCents: 500 })).tip.menuItem).toBeNull();
    expect((await her.edit(id, { amountCents: 777 })).tip.menuItem?.name).toBe('Song · Wink');
  });

  it('may complete a goal, once, and never undoes a completion', async () => {
    const { id: sessionId } = await her.start();
    const goal = await her.creator.addGoal({ sessionId, targetCents: 1_000 });
    const socket = await TestSocket.streaming(app.url, her.creator.token);
    await socket.must(CLIENT_EVENT.joinSession, { sessionId });
    const id = await her.tip(sessionId, 100);
    await her.edit(id, { amountCents: 1_000 });
    await socket.until(SERVER_EVENT.goalCompleted);
    await her.edit(id, { amountCents: 10 });
    await her.edit(id, { amountCents: 2_000 });
    await eventually(() => expect(socket.named(SERVER_EVENT.tipUpdated)).toHaveLength(3));
    expect((await her.creator.session(sessionId)).goals).toMatchObject([
      { id: goal.id, status: 'completed', currentCents: 2_000 },
    ]);
    expect(socket.named(SERVER_EVENT.goalCompleted)).toHaveLength(1);
    expect(await her.outbox(sessionId, 'streaming.goal.completed')).toHaveLength(1);
    socket.close();
  });

  it('takes from the last goal first when they run in turn, and fills the next when raised', async () => {
    const { id: sessionId } = await her.start({ goalMode: 'sequential' });
    for (const title of ['one', 'two', 'three']) {
      await her.creator.addGoal({ sessionId, title, targetCents: 100 });
    }
    const across = await her.tip(sessionId, 250);
    const currents = async () =>
      (await her.creator.session(sessionId)).goals.map(({ currentCents }) => currentCents);
    expect(await currents()).toEqual([100, 100, 50]);
    await her.edit(across, { amountCents: 130 });
    expect(await currents()).toEqual([100, 30, 0]);
    await her.edit(across, { amountCents: 150 });
    // The second one was completed and stays so: what is added goes on to the third.
    expect(await currents()).toEqual([100, 30, 20]);
    await her.void(across);
    expect(await currents()).toEqual([0, 0, 0]);
    await her.restore(across);
    expect(await currents()).toEqual([100, 30, 20]);
  });

  it('of a session that has ended moves its books and leaves its goals’ outcome', async () => {
    const { id: sessionId } = await her.start();
    await her.creator.addGoal({ sessionId, targetCents: 1_000 });
    const id = await her.tip(sessionId, 400, 'Ann');
    await her.end(sessionId);
    await her.edit(id, { amountCents: 4_000 });
    expect(await her.creator.session(sessionId)).toMatchObject({
      status: 'ended',
      totalTipsCents: 4_000,
      topTipper: { name: 'Ann', totalCents: 4_000 },
      goals: [{ status: 'expired', currentCents: 4_000, completedAt: null }],
    });
    expect(await her.outbox(sessionId, 'streaming.goal.completed')).toHaveLength(0);
  });

  it('is told to dashboards; overlays see the totals and goals', async () => {
    const { id: sessionId } = await her.start();
    await her.creator.addGoal({ sessionId, targetCents: 1_000 });
    const id = await her.tip(sessionId, 400, 'Ann');
    const dashboard = await TestSocket.streaming(app.url, her.creator.token);
    const overlay = await TestSocket.overlay(app.url);
    await dashboard.must(CLIENT_EVENT.joinSession, { sessionId, batch: true });
    await overlay.must(CLIENT_EVENT.joinOverlay, { sessionId });
    overlay.heard.length = 0;
    const { tip: edited } = await her.edit(id, { amountCents: 500, message: 'secret mistake' });
    await overlay.until(SERVER_EVENT.goalProgress);
    await dashboard.until(SERVER_EVENT.sessionBatch);
    expect(overlay.heard.map(({ event }) => event)).toEqual([
      SERVER_EVENT.sessionUpdated,
      SERVER_EVENT.goalProgress,
    ]);
    expect(JSON.stringify(overlay.heard)).not.toContain('secret mistake');
    const [told, ...rest] = dashboard.sessionEvents();
    const { seq: _seq, voidedAt: _voided, ...live } = edited;
    expect(told).toMatchObject({
      event: SERVER_EVENT.tipUpdated,
      payload: { tip: live, sessionTotals: { totalTipsCents: 500, tipCount: 1 } },
    });
    expect(rest.map(({ event }) => event)).toEqual([
      SERVER_EVENT.sessionUpdated,
      SERVER_EVENT.goalProgress,
    ]);
    expect(new Set(dashboard.sessionEvents().map(({ payload }) => payload.seq)).size).toBe(1);
    dashboard.close();
    overlay.close();
  });

  it('that changes nothing leaves no trace', async () => {
    const { id: sessionId } = await her.start();
    const id = await her.tip(sessionId, 400, 'Ann');
    const { seq } = await her.creator.session(sessionId);
    await her.edit(id, {});
    await her.edit(id, { amountCents: 400, tipperName: ' Ann ', message: '' });
    expect((await her.creator.session(sessionId)).seq).toBe(seq);
    expect(await her.history(id)).toEqual([]);
  });

  it('of a removed tip is refused until it is put back', async () => {
    const { id: sessionId } = await her.start();
    const id = await her.tip(sessionId, 400);
    await her.void(id);
    const refused = await her.creator.call('PATCH', `/api/tips/${id}`, { amountCents: 5 });
    expect([refused.status, refused.body.code]).toEqual([409, 'TIP_VOIDED']);
    await her.restore(id);
    await her.edit(id, { amountCents: 5 });
    expect((await her.creator.session(sessionId)).totalTipsCents).toBe(5);
  });

  it('is exact, however many are made at once and whatever comes in between', async () => {
    const { id: sessionId } = await her.start({ goalMode: 'sequential' });
    await her.creator.addGoal({ sessionId, targetCents: 150 });
    await her.creator.addGoal({ sessionId, targetCents: 100_000 });
    const ids = await Promise.all(Array.from({ length: 12 }, () => her.tip(sessionId, 10, 'Ann')));
    await Promise.all(
      [
        ...ids.flatMap((id, n) => [
          her.edit(id, { amountCents: 20 + n }),
          her.edit(id, { tipperName: n % 2 === 0 ? 'Bob' : 'Cleo' }),
        ]),
        ...Array.from({ length: 10 }, () => her.tip(sessionId, 7, 'Bob')),
        ...ids.slice(0, 4).map(async (id) => {
          const { status } = await her.creator.call('DELETE', `/api/tips/${id}`);
          expect(status).toBe(204);
          await her.restore(id);
        }),
      ].map((work) =>
        (work as Promise<unknown>).catch((error: unknown) => {
          // A tip may be away while it is edited: that edit alone is refused.
          expect(String(error)).toContain('TIP_VOIDED');
        }),
      ),
    );
    expect((await her.creator.session(sessionId)).tipCount).toBe(22);
  });
});

describe('a tip that is put back', () => {
  it('counts again as it did, once, however often it is asked for', async () => {
    const { id: sessionId } = await her.start();
    await her.creator.addGoal({ sessionId, targetCents: 1_000 });
    const id = await her.tip(sessionId, 400, 'Ann');
    const before = await her.creator.session(sessionId);
    await her.void(id);
    await Promise.all(Array.from({ length: 5 }, () => her.restore(id)));
    const after = await her.creator.session(sessionId);
    expect(after.seq).toBe(before.seq + 2);
    expect(after).toMatchObject({
      totalTipsCents: 400,
      tipCount: 1,
      topTipper: before.topTipper,
      tips: [{ id, voidedAt: null }],
      goals: [{ currentCents: 400 }],
    });
    expect((await her.history(id)).map(({ action }) => action)).toEqual([
      'tip_restored',
      'tip_voided',
    ]);
  });

  it('shows on the dashboard again', async () => {
    const { id: sessionId } = await her.start();
    const id = await her.tip(sessionId, 400, 'Ann');
    await her.void(id);
    const dashboard = await TestSocket.streaming(app.url, her.creator.token);
    await dashboard.must(CLIENT_EVENT.joinSession, { sessionId });
    await her.restore(id);
    const [told] = await dashboard.until(SERVER_EVENT.tipUpdated);
    expect(told?.payload).toMatchObject({ tip: { id, amountCents: 400 } });
    dashboard.close();
  });
});
