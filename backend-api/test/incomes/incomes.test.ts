import {
  type AnalyticsSummary,
  type AuditPage,
  CLIENT_EVENT,
  EXPORT_COLUMNS,
  type Income,
  type IncomePage,
  SERVER_EVENT,
  type SessionReport,
} from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseCsv } from '../analytics/csv.js';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { TestCreator } from '../support/creator.js';
import { TestSocket } from '../support/sockets.js';

let house: TestHouse;
let app: TestApp;
let creator: TestCreator;
beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
});
afterAll(() => house.leave());
beforeEach(async () => {
  creator = await TestCreator.signUp(app.url);
});

const HOUR_MS = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR_MS).toISOString();
const add = (body: object) => creator.expect<Income>(201, 'POST', '/api/incomes', body);
const list = (query = '') => creator.expect<IncomePage>(200, 'GET', `/api/incomes${query}`);
const summary = (query: string) =>
  creator.expect<AnalyticsSummary>(200, 'GET', `/api/analytics/summary?${query}`);
const report = (id: string) =>
  creator.expect<SessionReport>(200, 'GET', `/api/analytics/sessions/${id}`);
async function refusedField(method: string, path: string, body: object): Promise<string[]> {
  const { errors } = await creator.expect<{ errors: { path: string }[] }>(400, method, path, body);
  return errors.map((error) => error.path);
}

/** A session that began so many hours ago. */
async function startedAgo(hours: number, body: object = {}) {
  const { id } = await creator.startSession({ endCurrent: true, ...body });
  await house.database.query(
    `UPDATE stream_sessions SET started_at = started_at - make_interval(hours => $2) WHERE id = $1`,
    [id, hours],
  );
  return id;
}

describe('private shows, fan club and media sales are revenue too (tips can be a quarter of her income)', () => {
  it('beside her tips, by kind, of the time asked for and of the time before', async () => {
    const sessionId = await startedAgo(30);
    await creator.tip({ sessionId, amountCents: 700, tipperName: 'Ann' });
    const before = await summary('range=7d');
    expect(before.income).toEqual({ totalCents: 0, count: 0, byKind: [] });

    await add({ kind: 'private_show', amountCents: 4_000, sessionId, occurredAt: ago(25) });
    await add({ kind: 'private_show', amountCents: 1_000, sessionId });
    await add({ kind: 'fan_club', amountCents: 2_500 });
    await add({ kind: 'media', amountCents: 1_999, occurredAt: ago(8 * 24) });

    const { income, previousPeriod, ...tips } = await summary('range=7d');
    const { income: _none, previousPeriod: earlier, ...tipsBefore } = before;
    expect(income).toEqual({
      ...{ totalCents: 7_500, count: 3 },
      byKind: [
        { kind: 'private_show', totalCents: 5_000, count: 2 },
        { kind: 'fan_club', totalCents: 2_500, count: 1 },
      ],
    });
    expect(previousPeriod.income).toMatchObject({ totalCents: 1_999, count: 1 });
    // What tips came to is what it was.
    expect({ ...tips, to: '' }).toEqual({
      ...tipsBefore,
      to: '',
      liveSeconds: tips.liveSeconds,
      ...ratesOf(tips),
    });
    expect(previousPeriod.totalTipsCents).toBe(earlier.totalTipsCents);

    const show = await report(sessionId);
    expect(show.income).toMatchObject({ totalCents: 5_000, count: 2 });
    expect(show.session.totalTipsCents).toBe(700);
  });

  it('in ends that are half open, and for all time from the first of it on', async () => {
    await add({ kind: 'media', amountCents: 100, occurredAt: '2026-03-01T00:00:00Z' });
    await add({ kind: 'media', amountCents: 20, occurredAt: '2026-03-31T23:59:59.999Z' });
    await add({ kind: 'media', amountCents: 3, occurredAt: '2026-04-01T00:00:00Z' });
    const march = 'from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z';
    expect((await summary(march)).income.totalCents).toBe(120);
    const all = await summary('range=all&tz=UTC');
    expect([all.income.totalCents, all.byDay[0]?.date]).toEqual([123, '2026-03-01']);
    const { items, total, sums } = await list('?kind=media&limit=1');
    expect([items.map((item) => item.amountCents), total]).toEqual([[3], 3]);
    expect(sums).toEqual([{ currency: 'USD', totalCents: 123, count: 3 }]);
  });

  it('one currency at a time, and not what belongs to a show that she left out', async () => {
    await creator.expect(200, 'PATCH', '/api/settings', { currency: 'EUR' });
    const dollars = await startedAgo(2, { currency: 'USD' });
    expect((await add({ kind: 'other', amountCents: 50, sessionId: dollars })).currency).toBe(
      'USD',
    );
    expect((await add({ kind: 'fan_club', amountCents: 900 })).currency).toBe('EUR');
    const euros = await summary('range=7d');
    expect([euros.currency, euros.currencies]).toEqual(['EUR', ['USD', 'EUR']]);
    expect(euros.income).toMatchObject({ totalCents: 900, byKind: [{ kind: 'fan_club' }] });
    expect((await summary('range=7d&currency=USD')).income.totalCents).toBe(50);
    expect((await list()).sums).toHaveLength(2);

    await creator.expect(200, 'POST', `/api/sessions/${dollars}/cancel`);
    const without = await summary('range=7d&currency=USD');
    expect([without.income.count, without.currencies]).toEqual([0, ['EUR']]);
    expect((await report(dollars)).income.totalCents).toBe(50);
    await creator.expect(200, 'POST', `/api/sessions/${dollars}/reinstate`);
    expect((await summary('range=7d&currency=USD')).income.totalCents).toBe(50);
  });

  it('as a file that no spreadsheet runs', async () => {
    const sessionId = await startedAgo(1, { title: '=cmd', centsPerToken: 5 });
    await add({ kind: 'private_show', amountTokens: 600, sessionId, note: '+49, "later"' });
    await add({ kind: 'fan_club', amountCents: 2_505, occurredAt: ago(48) });
    const export_ = async (query: string) => {
      const { body } = await creator.call<string>(
        'GET',
        `/api/analytics/export?dataset=incomes&${query}`,
      );
      return parseCsv(body.replace('\ufeff', ''));
    };
    const [head, fan, show, ...more] = await export_('range=7d');
    expect([head?.join(','), more]).toEqual([EXPORT_COLUMNS.incomes, []]);
    expect(fan?.slice(1, 4)).toEqual(['', '', 'fan_club']);
    expect(fan?.slice(5)).toEqual(['2505', '25.05', 'USD', '', '']);
    expect(show?.slice(1, 4)).toEqual([sessionId, "'=cmd", 'private_show']);
    expect(show?.slice(5)).toEqual(['3000', '30.00', 'USD', '600', '\'+49, "later"']);
    expect(await export_(`sessionId=${sessionId}`)).toHaveLength(2);
  });
});

describe('such money', () => {
  it('is hers alone: no goal moves, no seq is taken, and only her dashboards hear that there is news', async () => {
    const { id: sessionId } = await creator.startSession();
    const goal = await creator.addGoal({ sessionId, targetCents: 500 });
    const before = await creator.session(sessionId);
    const dashboard = await TestSocket.streaming(app.url, creator.token);
    const other = await TestSocket.streaming(app.url, creator.token);
    const overlay = await TestSocket.overlay(app.url);
    await dashboard.must(CLIENT_EVENT.joinSession, { sessionId });
    await overlay.must(CLIENT_EVENT.joinOverlay, { sessionId });
    const { id } = await add({ kind: 'private_show', amountCents: 900, sessionId, note: 'Bob' });
    await creator.expect(200, 'PATCH', `/api/incomes/${id}`, { amountCents: 800 });
    await creator.expect(204, 'DELETE', `/api/incomes/${id}`);
    await add({ kind: 'media', amountCents: 900, sessionId });
    // What comes after it is heard: nothing that came before is still on its way.
    await creator.tip({ sessionId, amountCents: 5 });
    for (const socket of [dashboard, other]) {
      const told = await socket.until(SERVER_EVENT.incomesChanged, 4);
      expect(told.map(({ payload }) => Object.keys(payload).toSorted())).toEqual(
        Array(4).fill(['creatorId', 'eventId']),
      );
    }
    other.close();
    for (const socket of [dashboard, overlay]) {
      await socket.until(SERVER_EVENT.tipReceived);
      const news = socket.heard.flatMap(({ payload }) => (payload as { seq?: number }).seq ?? []);
      expect(news.filter((at) => at > before.seq + 1)).toEqual([]);
      expect(JSON.stringify(socket.heard)).not.toMatch(/private_show|media|Bob/u);
      socket.close();
    }
    expect(overlay.named(SERVER_EVENT.incomesChanged)).toEqual([]);
    const after = await creator.session(sessionId);
    expect(after.seq).toBe(before.seq + 1);
    expect(after).toMatchObject({ totalTipsCents: 5, tipCount: 1, topTipper: before.topTipper });
    expect(after.goals).toMatchObject([{ id: goal.id, currentCents: 5 }]);
  });

  it('is added once, however often it is sent', async () => {
    const body = { kind: 'media', amountCents: 900, clientIncomeId: randomUUID() };
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => creator.call<Income>('POST', '/api/incomes', body)),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 200, 201]);
    expect(new Set(answers.map(({ body: { id } }) => id)).size).toBe(1);
    expect((await list()).total).toBe(1);
    const [first] = (await creator.expect<AuditPage>(200, 'GET', '/api/audit')).items;
    expect(first).toMatchObject({ action: 'income_added', targetId: answers[0]?.body.id });
    const stranger = await TestCreator.signUp(app.url);
    await stranger.expect(201, 'POST', '/api/incomes', body);
  });

  it('may be given in tokens of the show it was earned in, and in money anywhere', async () => {
    const sessionId = await startedAgo(1, { centsPerToken: 4.5 });
    const shown = await add({ kind: 'private_show', amountTokens: 101, sessionId });
    expect(shown).toMatchObject({ amountCents: 455, amountTokens: 101, currency: 'USD' });
    const path = `/api/incomes/${shown.id}`;
    const cheaper = await creator.expect<Income>(200, 'PATCH', path, {
      amountCents: 450,
      note: 'x',
    });
    expect(cheaper).toMatchObject({ amountCents: 450, amountTokens: null, note: 'x' });
    expect((await list()).items).toEqual([cheaper]);
    const inTokens = { kind: 'media', amountTokens: 10 };
    expect(await refusedField('POST', '/api/incomes', inTokens)).toEqual(['amountTokens']);
    const priceless = await startedAgo(1, { platform: 'other' });
    expect(
      await refusedField('POST', '/api/incomes', { ...inTokens, sessionId: priceless }),
    ).toEqual(['amountTokens']);
  });

  it('is of now, or of the end of a show that is over; never of the future or before the show', async () => {
    const sessionId = await startedAgo(3);
    const [{ ended_at: end } = { ended_at: new Date(0) }] = await house.database.query<{
      ended_at: Date;
    }>(
      `UPDATE stream_sessions SET status = 'ended', ended_at = now() - interval '2 hours'
       WHERE id = $1 RETURNING ended_at`,
      [sessionId],
    );
    const { id, occurredAt } = await add({ kind: 'media', amountCents: 5, sessionId });
    expect(occurredAt).toBe(end.toISOString());
    const now = await add({ kind: 'media', amountCents: 5 });
    expect(Math.abs(Date.parse(now.occurredAt) - Date.now())).toBeLessThan(60_000);
    const wrong = { ahead: { occurredAt: ago(-1) }, early: { occurredAt: ago(4) } };
    for (const moment of Object.values(wrong)) {
      const body = { kind: 'media', amountCents: 5, sessionId, ...moment };
      expect(await refusedField('POST', '/api/incomes', body)).toEqual(['occurredAt']);
      expect(await refusedField('PATCH', `/api/incomes/${id}`, moment)).toEqual(['occurredAt']);
    }
    const later = await creator.expect<Income>(200, 'PATCH', `/api/incomes/${id}`, {
      occurredAt: ago(0.5),
    });
    expect(later.occurredAt > occurredAt).toBe(true);
  });

  it('goes with her export and her account', async () => {
    const sessionId = await startedAgo(1);
    await add({ kind: 'other', amountCents: 77, sessionId, note: 'Commission' });
    type Exported = { tables: Record<string, { note: string }[]> };
    const { tables } = await creator.expect<Exported>(200, 'GET', '/api/privacy/export');
    expect(tables['incomes']).toMatchObject([{ note: 'Commission', amount_cents: 77 }]);
    // As the erasure has it: sessions before creators.
    const rows = () =>
      house.database.query('SELECT * FROM incomes WHERE note = $1', ['Commission']);
    await house.database.query('DELETE FROM stream_sessions WHERE id = $1', [sessionId]);
    expect(await rows()).toMatchObject([{ session_id: null }]);
    await house.database.query('DELETE FROM creators WHERE id = $1', [creator.id]);
    expect(await rows()).toEqual([]);
  });
});

/** What hangs on how long the running show has been on air. */
const ratesOf = ({
  earningsPerHourCents,
  byHour,
  byWeekday,
  bestTimes,
}: Pick<AnalyticsSummary, 'earningsPerHourCents' | 'byHour' | 'byWeekday' | 'bestTimes'>) => ({
  earningsPerHourCents,
  byHour,
  byWeekday,
  bestTimes,
});
