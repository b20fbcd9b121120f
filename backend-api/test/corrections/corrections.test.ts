import {
  CLIENT_EVENT,
  type CorrectedTip,
  type CorrectionList,
  type Goal,
  type MenuItem,
  type RecordedTip,
  SERVER_EVENT,
  type Session,
  type SessionDetail,
} from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { expectBooksToBalance } from '../support/books.js';
import { TestCreator } from '../support/creator.js';
import { eventually } from '../support/eventually.js';
import { OUTBOX } from '../support/outbox.js';
import { TestSocket } from '../support/sockets.js';

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

const start = (body: object = {}) => creator.startSession({ endCurrent: true, ...body });
const end = (id: string) => creator.expect<Session>(200, 'POST', `/api/sessions/${id}/end`);
const tip = async (sessionId: string, amountCents: number, tipperName?: string) =>
  (await creator.tip({ sessionId, amountCents, tipperName })).tip.id;
const edit = (id: string, body: object) =>
  creator.expect<CorrectedTip>(200, 'PATCH', `/api/tips/${id}`, body);
const voidTip = (id: string) => creator.expect(204, 'DELETE', `/api/tips/${id}`);
const restore = (id: string) =>
  creator.expect<CorrectedTip>(200, 'POST', `/api/tips/${id}/restore`);
const history = async (id: string) =>
  (await creator.expect<CorrectionList>(200, 'GET', `/api/tips/${id}/history`)).items;
const goalsOf = async (id: string) => (await creator.session(id)).goals;
const outbox = (sessionId: string, type: string) =>
  house.database.query(`SELECT payload FROM ${OUTBOX} e WHERE e.type = $2 AND e.session_id = $1`, [
    sessionId,
    type,
  ]);

describe('an edit', () => {
  it('moves totals, tippers, the lead and goals', async () => {
    const { id: sessionId } = await start();
    await creator.addGoal({ sessionId, targetCents: 10_000 });
    await tip(sessionId, 300, 'Ann');
    const mistyped = await tip(sessionId, 5_000, 'Bob');
    const { tip: edited, sessionTotals } = await edit(mistyped, { amountCents: 50 });
    expect(edited).toMatchObject({ id: mistyped, amountCents: 50, amountTokens: 10 });
    expect(sessionTotals).toEqual({
      totalTipsCents: 350,
      tipCount: 2,
      topTipper: { name: 'Ann', totalCents: 300 },
    });
    expect(await goalsOf(sessionId)).toMatchObject([{ currentCents: 350 }]);

    await edit(mistyped, { tipperName: 'ann', message: 'hi' });
    expect(await creator.session(sessionId)).toMatchObject({
      totalTipsCents: 350,
      topTipper: { name: 'ann', totalCents: 350 },
    });
    await edit(mistyped, { tipperName: '', message: null });
    expect((await creator.session(sessionId)).tips[0]).toMatchObject({
      tipperName: null,
      message: null,
      amountCents: 50,
    });
  });

  it('in tokens follows the session’s rate, and its limits', async () => {
    const { id: sessionId } = await start({ platform: 'other', centsPerToken: 4.5 });
    const id = await tip(sessionId, 100);
    expect((await edit(id, { amountTokens: 3 })).tip).toMatchObject({
      amountCents: 14,
      amountTokens: 3,
    });
    const large = await creator.call('PATCH', `/api/tips/${id}`, { amountTokens: 9_000_000 });
    expect([large.status, large.body.errors?.[0]?.path]).toEqual([400, 'amountTokens']);
    const { id: without } = await start({ platform: 'other' });
    const other = await tip(without, 100);
    const refused = await creator.call('PATCH', `/api/tips/${other}`, { amountTokens: 3 });
    expect([refused.status, refused.body.errors?.[0]?.path]).toEqual([400, 'amountTokens']);
    const both = { amountTokens: 3, amountCents: 15 };
    expect((await creator.call('PATCH', `/api/tips/${other}`, both)).status).toBe(400);
  });

  it('of the amount is matched with the menu anew, one of the name is not', async () => {
    const make = (name: string, priceCents: number) =>
      creator.expect<MenuItem>(201, 'POST', '/api/menu', { name, priceCents, category: 'request' });
    await make('Song', 777);
    const { id: sessionId } = await start();
    const id = await tip(sessionId, 500);
    expect((await edit(id, { amountCents: 777 })).tip.menuItem?.name).toBe('Song');
    await make('Wink', 777);
    expect((await edit(id, { tipperName: 'Ann' })).tip.menuItem?.name).toBe('Song');
    expect((await edit(id, { amountCents: 500 })).tip.menuItem).toBeNull();
    expect((await edit(id, { amountCents: 777 })).tip.menuItem?.name).toBe('Song · Wink');
  });

  it('may complete a goal, once, and never undoes a completion', async () => {
    const { id: sessionId } = await start();
    const goal = await creator.addGoal({ sessionId, targetCents: 1_000 });
    const socket = await TestSocket.streaming(app.url, creator.token);
    await socket.must(CLIENT_EVENT.joinSession, { sessionId });
    const id = await tip(sessionId, 100);
    await edit(id, { amountCents: 1_000 });
    await socket.until(SERVER_EVENT.goalCompleted);
    await edit(id, { amountCents: 10 });
    await edit(id, { amountCents: 2_000 });
    await eventually(() => expect(socket.named(SERVER_EVENT.tipUpdated)).toHaveLength(3));
    expect(await goalsOf(sessionId)).toMatchObject([
      { id: goal.id, status: 'completed', currentCents: 2_000 },
    ]);
    expect(socket.named(SERVER_EVENT.goalCompleted)).toHaveLength(1);
    expect(await outbox(sessionId, 'streaming.goal.completed')).toHaveLength(1);
    socket.close();
  });

  it('takes from the last goal first when they run in turn, and fills the next when raised', async () => {
    const { id: sessionId } = await start({ goalMode: 'sequential' });
    for (const title of ['one', 'two', 'three']) {
      await creator.addGoal({ sessionId, title, targetCents: 100 });
    }
    const across = await tip(sessionId, 250);
    const currents = async () => (await goalsOf(sessionId)).map(({ currentCents }) => currentCents);
    expect(await currents()).toEqual([100, 100, 50]);
    await edit(across, { amountCents: 130 });
    expect(await currents()).toEqual([100, 30, 0]);
    await edit(across, { amountCents: 150 });
    // The second one was completed and stays so: what is added goes on to the third.
    expect(await currents()).toEqual([100, 30, 20]);
    await voidTip(across);
    expect(await currents()).toEqual([0, 0, 0]);
    await restore(across);
    expect(await currents()).toEqual([100, 30, 20]);
  });

  it('of a session that has ended moves its books and leaves its goals’ outcome', async () => {
    const { id: sessionId } = await start();
    await creator.addGoal({ sessionId, targetCents: 1_000 });
    const id = await tip(sessionId, 400, 'Ann');
    await end(sessionId);
    await edit(id, { amountCents: 4_000 });
    expect(await creator.session(sessionId)).toMatchObject({
      status: 'ended',
      totalTipsCents: 4_000,
      topTipper: { name: 'Ann', totalCents: 4_000 },
      goals: [{ status: 'expired', currentCents: 4_000, completedAt: null }],
    });
    expect(await outbox(sessionId, 'streaming.goal.completed')).toHaveLength(0);
  });

  it('is told to dashboards; overlays see the totals and goals', async () => {
    const { id: sessionId } = await start();
    await creator.addGoal({ sessionId, targetCents: 1_000 });
    const id = await tip(sessionId, 400, 'Ann');
    const dashboard = await TestSocket.streaming(app.url, creator.token);
    const overlay = await TestSocket.overlay(app.url);
    await dashboard.must(CLIENT_EVENT.joinSession, { sessionId, batch: true });
    await overlay.must(CLIENT_EVENT.joinOverlay, { sessionId });
    overlay.heard.length = 0;
    const { tip: edited } = await edit(id, { amountCents: 500, message: 'secret mistake' });
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
    const { id: sessionId } = await start();
    const id = await tip(sessionId, 400, 'Ann');
    const { seq } = await creator.session(sessionId);
    await edit(id, {});
    await edit(id, { amountCents: 400, tipperName: ' Ann ', message: '' });
    expect((await creator.session(sessionId)).seq).toBe(seq);
    expect(await history(id)).toEqual([]);
  });

  it('of a removed tip is refused until it is put back', async () => {
    const { id: sessionId } = await start();
    const id = await tip(sessionId, 400);
    await voidTip(id);
    const refused = await creator.call('PATCH', `/api/tips/${id}`, { amountCents: 5 });
    expect([refused.status, refused.body.code]).toEqual([409, 'TIP_VOIDED']);
    await restore(id);
    await edit(id, { amountCents: 5 });
    expect((await creator.session(sessionId)).totalTipsCents).toBe(5);
  });

  it('is exact, however many are made at once and whatever comes in between', async () => {
    const { id: sessionId } = await start({ goalMode: 'sequential' });
    await creator.addGoal({ sessionId, targetCents: 150 });
    await creator.addGoal({ sessionId, targetCents: 100_000 });
    const ids = await Promise.all(Array.from({ length: 12 }, () => tip(sessionId, 10, 'Ann')));
    await Promise.all(
      [
        ...ids.flatMap((id, n) => [
          edit(id, { amountCents: 20 + n }),
          edit(id, { tipperName: n % 2 === 0 ? 'Bob' : 'Cleo' }),
        ]),
        ...Array.from({ length: 10 }, () => tip(sessionId, 7, 'Bob')),
        ...ids.slice(0, 4).map(async (id) => {
          const { status } = await creator.call('DELETE', `/api/tips/${id}`);
          expect(status).toBe(204);
          await restore(id);
        }),
      ].map((work) =>
        (work as Promise<unknown>).catch((error: unknown) => {
          // A tip may be away while it is edited: that edit alone is refused.
          expect(String(error)).toContain('TIP_VOIDED');
        }),
      ),
    );
    expect((await creator.session(sessionId)).tipCount).toBe(22);
  });
});

describe('a tip that is put back', () => {
  it('counts again as it did, once, however often it is asked for', async () => {
    const { id: sessionId } = await start();
    await creator.addGoal({ sessionId, targetCents: 1_000 });
    const id = await tip(sessionId, 400, 'Ann');
    const before = await creator.session(sessionId);
    await voidTip(id);
    await Promise.all(Array.from({ length: 5 }, () => restore(id)));
    const after = await creator.session(sessionId);
    expect(after.seq).toBe(before.seq + 2);
    expect(after).toMatchObject({
      totalTipsCents: 400,
      tipCount: 1,
      topTipper: before.topTipper,
      tips: [{ id, voidedAt: null }],
      goals: [{ currentCents: 400 }],
    });
    expect((await history(id)).map(({ action }) => action)).toEqual(['tip_restored', 'tip_voided']);
  });

  it('shows on the dashboard again', async () => {
    const { id: sessionId } = await start();
    const id = await tip(sessionId, 400, 'Ann');
    await voidTip(id);
    const dashboard = await TestSocket.streaming(app.url, creator.token);
    await dashboard.must(CLIENT_EVENT.joinSession, { sessionId });
    await restore(id);
    const [told] = await dashboard.until(SERVER_EVENT.tipUpdated);
    expect(told?.payload).toMatchObject({ tip: { id, amountCents: 400 } });
    dashboard.close();
  });
});

describe('a forgotten tip', () => {
  const backfill = (body: object) =>
    creator.expect<RecordedTip>(201, 'POST', '/api/tips', { backfill: true, ...body });

  it('is added to a session that has ended, in its place', async () => {
    const { id: sessionId, startedAt } = await start();
    await tip(sessionId, 300, 'Ann');
    await end(sessionId);
    const { tip: added, sessionTotals } = await backfill({
      sessionId,
      amountTokens: 100,
      tipperName: 'Bob',
      occurredAt: startedAt,
    });
    expect(added).toMatchObject({ amountCents: 500, createdAt: startedAt, source: 'manual' });
    expect(sessionTotals).toMatchObject({
      totalTipsCents: 800,
      topTipper: { name: 'Bob', totalCents: 500 },
    });
    const { tips } = await creator.session(sessionId);
    expect(tips.map(({ tipperName }) => tipperName)).toEqual(['Ann', 'Bob']);
    expect(await history(added.id)).toMatchObject([
      { action: 'tip_backfilled', before: null, after: { amountCents: 500, tipperName: 'Bob' } },
    ]);
  });

  it('makes no news of a tip: nothing is announced, played, read aloud or caught up with', async () => {
    const { id: sessionId, startedAt, seq } = await start();
    await creator.addGoal({ sessionId, targetCents: 100 });
    const overlay = await TestSocket.overlay(app.url);
    const dashboard = await TestSocket.streaming(app.url, creator.token);
    await overlay.must(CLIENT_EVENT.joinOverlay, { sessionId });
    await dashboard.must(CLIENT_EVENT.joinSession, { sessionId });
    const { tip: added } = await backfill({ sessionId, amountCents: 500, occurredAt: startedAt });
    await dashboard.until(SERVER_EVENT.tipUpdated);
    await overlay.until(SERVER_EVENT.goalCompleted);
    for (const socket of [overlay, dashboard]) {
      expect(socket.named(SERVER_EVENT.tipReceived)).toEqual([]);
    }
    expect(JSON.stringify(overlay.heard)).not.toContain(added.id);
    expect(await outbox(sessionId, 'streaming.tip.received')).toEqual([]);
    expect(await outbox(sessionId, 'streaming.session.corrected')).toHaveLength(1);
    const late = await TestSocket.overlay(app.url);
    const joined = await late.must<{ snapshot: { missedTips: unknown[] } }>(
      CLIENT_EVENT.joinOverlay,
      { sessionId, lastSeq: seq },
    );
    expect(joined.snapshot.missedTips).toEqual([]);
    for (const socket of [overlay, dashboard, late]) socket.close();
  });

  it('is added once by its clientTipId, and by no key of a tip that came in time', async () => {
    const { id: sessionId, startedAt } = await start();
    const body = { sessionId, amountCents: 100, clientTipId: 'once', occurredAt: startedAt };
    const [first, ...others] = await Promise.all(
      Array.from({ length: 5 }, () =>
        creator.call<RecordedTip>('POST', '/api/tips', { backfill: true, ...body }),
      ),
    );
    const all = [first!, ...others];
    expect(all.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 201]);
    expect(new Set(all.map((answer) => answer.body.tip.id)).size).toBe(1);
    const { status } = await creator.call('POST', '/api/tips', {
      sessionId,
      amountCents: 100,
      clientTipId: 'once',
    });
    expect(status).toBe(200);
    expect((await creator.session(sessionId)).totalTipsCents).toBe(100);
  });

  it('must lie within the session, and comes by REST alone', async () => {
    const { id: sessionId, startedAt } = await start();
    const { endedAt } = await end(sessionId);
    const at = (iso: string, ms: number) => new Date(Date.parse(iso) + ms).toISOString();
    const body = { sessionId, amountCents: 100, backfill: true };
    for (const occurredAt of [at(startedAt, -1), at(endedAt!, 1), undefined]) {
      const { status, body: said } = await creator.call('POST', '/api/tips', {
        ...body,
        occurredAt,
      });
      expect([status, said.errors?.[0]?.path]).toEqual([400, 'occurredAt']);
    }
    await backfill({ ...body, occurredAt: endedAt });
    const unasked = { ...body, backfill: undefined, occurredAt: startedAt };
    expect((await creator.call('POST', '/api/tips', unasked)).status).toBe(400);
    const socket = await TestSocket.streaming(app.url, creator.token);
    const ack = await socket.ask(CLIENT_EVENT.addTip, { ...body, occurredAt: endedAt });
    expect(ack).toMatchObject({ ok: false, error: { code: 'VALIDATION_FAILED' } });
    socket.close();
  });
});

describe('the audit trail', () => {
  it('says of a tip what it was, what it became, when and why', async () => {
    const { id: sessionId } = await start();
    const id = await tip(sessionId, 500, 'Ann');
    await edit(id, { amountCents: 600, reason: 'typo' });
    await edit(id, { tipperName: 'Bob' });
    await voidTip(id);
    const [voided, renamed, raised, ...rest] = await history(id);
    expect(rest).toEqual([]);
    expect(raised).toMatchObject({
      tipId: id,
      goalId: null,
      action: 'tip_edited',
      before: { amountCents: 500, amountTokens: 100, tipperName: 'Ann' },
      after: { amountCents: 600, amountTokens: 120, tipperName: 'Ann' },
      reason: 'typo',
    });
    expect(renamed).toMatchObject({ before: { tipperName: 'Ann' }, after: { tipperName: 'Bob' } });
    expect(voided).toMatchObject({
      action: 'tip_voided',
      before: { amountCents: 600 },
      after: null,
    });
    const times = [raised, renamed, voided].map((line) => Date.parse(line!.createdAt));
    expect(times.toSorted((a, b) => a - b)).toEqual(times);
  });

  it('has goals that were moved by hand, with the reason', async () => {
    const { id: sessionId } = await start();
    const goal = await creator.addGoal({ sessionId, title: 'Dance', targetCents: 1_000 });
    const adjust = { deltaCents: 250, reason: 'a gift card' };
    await creator.expect<Goal>(200, 'POST', `/api/goals/${goal.id}/adjust`, adjust);
    const { items } = await creator.expect<CorrectionList>(
      200,
      'GET',
      `/api/sessions/${sessionId}/corrections`,
    );
    expect(items).toMatchObject([
      {
        action: 'goal_adjusted',
        goalId: goal.id,
        tipId: null,
        before: { goalTitle: 'Dance', currentCents: 0 },
        after: { goalTitle: 'Dance', currentCents: 250 },
        reason: 'a gift card',
      },
    ]);
  });

  it('is nobody else’s', async () => {
    const { id: sessionId } = await start();
    const id = await tip(sessionId, 500);
    await edit(id, { amountCents: 600 });
    const stranger = await TestCreator.signUp(app.url);
    for (const [method, path, body] of [
      ['GET', `/api/tips/${id}/history`, undefined],
      ['PATCH', `/api/tips/${id}`, { amountCents: 1 }],
      ['POST', `/api/tips/${id}/restore`, undefined],
      ['GET', `/api/sessions/${sessionId}/corrections`, undefined],
    ] as const) {
      const { status } = await stranger.call(method, path, body);
      const unknown = await stranger.call(
        method,
        path.replace(/[0-9a-f-]{36}/u, randomUUID()),
        body,
      );
      expect([path, status]).toEqual([path, 404]);
      expect(unknown.status).toBe(404);
    }
    expect((await creator.session(sessionId)).totalTipsCents).toBe(600);
  });
});

describe('a session started by mistake', () => {
  it('is left out, also when it has ended, and may be counted again', async () => {
    const { id } = await start();
    await tip(id, 500);
    await end(id);
    const post = (verb: string) =>
      creator.expect<Session>(200, 'POST', `/api/sessions/${id}/${verb}`);
    const cancelled = await post('cancel');
    expect(cancelled).toMatchObject({ status: 'ended', endReason: 'cancelled' });
    expect(await post('cancel')).toEqual(cancelled);
    const counted = await post('reinstate');
    expect(counted).toMatchObject({ status: 'ended', endReason: 'manual', totalTipsCents: 500 });
    expect(await post('reinstate')).toEqual(counted);
    expect(await outbox(id, 'streaming.session.corrected')).toHaveLength(2);
  });

  it('runs on when it was only asked to be counted', async () => {
    const { id } = await start();
    const session = await creator.expect<Session>(200, 'POST', `/api/sessions/${id}/reinstate`);
    expect(session).toMatchObject({ status: 'active', endReason: null });
    const detail = await creator.expect<SessionDetail>(200, 'GET', `/api/sessions/${id}`);
    expect(detail.seq).toBe(session.seq);
  });
});
