import {
  CLIENT_EVENT,
  type CorrectionList,
  type Goal,
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

describe('a forgotten tip', () => {
  const backfill = (body: object) =>
    her.creator.expect<RecordedTip>(201, 'POST', '/api/tips', { backfill: true, ...body });

  it('is added to a session that has ended, in its place', async () => {
    const { id: sessionId, startedAt } = await her.start();
    await her.tip(sessionId, 300, 'Ann');
    await her.end(sessionId);
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
    const { tips } = await her.creator.session(sessionId);
    expect(tips.map(({ tipperName }) => tipperName)).toEqual(['Ann', 'Bob']);
    expect(await her.history(added.id)).toMatchObject([
      { action: 'tip_backfilled', before: null, after: { amountCents: 500, tipperName: 'Bob' } },
    ]);
  });

  it('makes no news of a tip: nothing is announced, played, read aloud or caught up with', async () => {
    const { id: sessionId, startedAt, seq } = await her.start();
    await her.creator.addGoal({ sessionId, targetCents: 100 });
    const overlay = await TestSocket.overlay(app.url);
    const dashboard = await TestSocket.streaming(app.url, her.creator.token);
    await overlay.must(CLIENT_EVENT.joinOverlay, { sessionId });
    await dashboard.must(CLIENT_EVENT.joinSession, { sessionId });
    const { tip: added } = await backfill({ sessionId, amountCents: 500, occurredAt: startedAt });
    await dashboard.until(SERVER_EVENT.tipUpdated);
    await overlay.until(SERVER_EVENT.goalCompleted);
    for (const socket of [overlay, dashboard]) {
      expect(socket.named(SERVER_EVENT.tipReceived)).toEqual([]);
    }
    expect(JSON.stringify(overlay.heard)).not.toContain(added.id);
    expect(await her.outbox(sessionId, 'streaming.tip.received')).toEqual([]);
    expect(await her.outbox(sessionId, 'streaming.session.corrected')).toHaveLength(1);
    const late = await TestSocket.overlay(app.url);
    const joined = await late.must<{ snapshot: { missedTips: unknown[] } }>(
      CLIENT_EVENT.joinOverlay,
      { sessionId, lastSeq: seq },
    );
    expect(joined.snapshot.missedTips).toEqual([]);
    for (const socket of [overlay, dashboard, late]) socket.close();
  });

  it('is added once by its clientTipId, and by no key of a tip that came in time', async () => {
    const { id: sessionId, startedAt } = await her.start();
    const body = { sessionId, amountCents: 100, clientTipId: 'once', occurredAt: startedAt };
    const [first, ...others] = await Promise.all(
      Array.from({ length: 5 }, () =>
        her.creator.call<RecordedTip>('POST', '/api/tips', { backfill: true, ...body }),
      ),
    );
    const all = [first!, ...others];
    expect(all.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 201]);
    expect(new Set(all.map((answer) => answer.body.tip.id)).size).toBe(1);
    const { status } = await her.creator.call('POST', '/api/tips', {
      sessionId,
      amountCents: 100,
      clientTipId: 'once',
    });
    expect(status).toBe(200);
    expect((await her.creator.session(sessionId)).totalTipsCents).toBe(100);
  });

  it('must lie within the session, and comes by REST alone', async () => {
    const { id: sessionId, startedAt } = await her.start();
    const { endedAt } = await her.end(sessionId);
    const at = (iso: string, ms: number) => new Date(Date.parse(iso) + ms).toISOString();
    const body = { sessionId, amountCents: 100, backfill: true };
    for (const occurredAt of [at(startedAt, -1), at(endedAt!, 1), undefined]) {
      const { status, body: said } = await her.creator.call('POST', '/api/tips', {
        ...body,
        occurredAt,
      });
      expect([status, said.errors?.[0]?.path]).toEqual([400, 'occurredAt']);
    }
    await backfill({ ...body, occurredAt: endedAt });
    const unasked = { ...body, backfill: undefined, occurredAt: startedAt };
    expect((await her.creator.call('POST', '/api/tips', unasked)).status).toBe(400);
    const socket = await TestSocket.streaming(app.url, her.creator.token);
    const ack = await socket.ask(CLIENT_EVENT.addTip, { ...body, occurredAt: endedAt });
    expect(ack).toMatchObject({ ok: false, error: { code: 'VALIDATION_FAILED' } });
    socket.close();
  });
});

describe('the audit trail', () => {
  it('says of a tip what it was, what it became, when and why', async () => {
    const { id: sessionId } = await her.start();
    const id = await her.tip(sessionId, 500, 'Ann');
    await her.edit(id, { amountCents: 600, reason: 'typo' });
    await her.edit(id, { tipperName: 'Bob' });
    await her.void(id);
    const [voided, renamed, raised, ...rest] = await her.history(id);
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
    const { id: sessionId } = await her.start();
    const goal = await her.creator.addGoal({ sessionId, title: 'Dance', targetCents: 1_000 });
    const adjust = { deltaCents: 250, reason: 'a gift card' };
    await her.creator.expect<Goal>(200, 'POST', `/api/goals/${goal.id}/adjust`, adjust);
    const { items } = await her.creator.expect<CorrectionList>(
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
    const { id: sessionId } = await her.start();
    const id = await her.tip(sessionId, 500);
    await her.edit(id, { amountCents: 600 });
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
    expect((await her.creator.session(sessionId)).totalTipsCents).toBe(600);
  });
});

describe('a session started by mistake', () => {
  it('is left out, also when it has ended, and may be counted again', async () => {
    const { id } = await her.start();
    await her.tip(id, 500);
    await her.end(id);
    const post = (verb: string) =>
      her.creator.expect<Session>(200, 'POST', `/api/sessions/${id}/${verb}`);
    const cancelled = await post('cancel');
    expect(cancelled).toMatchObject({ status: 'ended', endReason: 'cancelled' });
    expect(await post('cancel')).toEqual(cancelled);
    const counted = await post('reinstate');
    expect(counted).toMatchObject({ status: 'ended', endReason: 'manual', totalTipsCents: 500 });
    expect(await post('reinstate')).toEqual(counted);
    expect(await her.outbox(id, 'streaming.session.corrected')).toHaveLength(2);
  });

  it('runs on when it was only asked to be counted', async () => {
    const { id } = await her.start();
    const session = await her.creator.expect<Session>(200, 'POST', `/api/sessions/${id}/reinstate`);
    expect(session).toMatchObject({ status: 'active', endReason: null });
    const detail = await her.creator.expect<SessionDetail>(200, 'GET', `/api/sessions/${id}`);
    expect(detail.seq).toBe(session.seq);
  });
});
