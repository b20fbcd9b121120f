import type { AnalyticsSummary } from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { TestCreator } from '../support/creator.js';
import { bookShow, type PastShow } from './past-shows.js';

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

const book = (show: PastShow) => bookShow(house.database, creator.id, show);

function summary(query: Record<string, string> = {}): Promise<AnalyticsSummary> {
  const search = new URLSearchParams(query);
  return creator.expect<AnalyticsSummary>(
    200,
    'GET',
    `/api/analytics/summary?${search.toString()}`,
  );
}

/** Days with tips, as `{ '2026-04-05': [cents, tips] }`. */
const daysOf = ({ byDay }: AnalyticsSummary) =>
  Object.fromEntries(
    byDay
      .filter(({ tipCount }) => tipCount > 0)
      .map((day) => [day.date, [day.totalTipsCents, day.tipCount]]),
  );
const cellsOf = ({ bestTimes }: AnalyticsSummary) =>
  bestTimes.map((cell) => [cell.weekday, cell.hour, cell.totalTipsCents, cell.liveSeconds]);

describe('the ends of a range', () => {
  it('hold the first moment and not the last, to the millisecond', async () => {
    await book({
      startedAt: '2026-03-09T20:00:00Z',
      endedAt: '2026-03-11T04:00:00Z',
      tips: [
        { at: '2026-03-09T23:59:59.999Z', cents: 1 },
        { at: '2026-03-10T00:00:00.000Z', cents: 20 },
        { at: '2026-03-10T23:59:59.999Z', cents: 300 },
        { at: '2026-03-11T00:00:00.000Z', cents: 4_000 },
      ],
    });
    const day = await summary({ from: '2026-03-10T00:00:00Z', to: '2026-03-11T00:00:00Z' });
    expect(day).toMatchObject({
      totalTipsCents: 320,
      tipCount: 2,
      averageTipCents: 160,
      sessionCount: 1,
      liveSeconds: 86_400,
      earningsPerHourCents: 13,
      byDay: [{ date: '2026-03-10', totalTipsCents: 320, tipCount: 2 }],
      bySource: [{ source: 'manual', totalTipsCents: 320, tipCount: 2 }],
      previousPeriod: {
        from: '2026-03-09T00:00:00.000Z',
        to: '2026-03-10T00:00:00.000Z',
        totalTipsCents: 1,
        tipCount: 1,
        sessionCount: 1,
        liveSeconds: 4 * 3_600,
      },
    });
  });

  it('may cut a quarter of an hour in two', async () => {
    await book({
      startedAt: '2026-03-10T10:00:00Z',
      endedAt: '2026-03-10T11:00:00Z',
      tips: [
        { at: '2026-03-10T10:06:59.999Z', cents: 1, tipper: 'Ann' },
        { at: '2026-03-10T10:07:00.000Z', cents: 20, tipper: 'Bob' },
        { at: '2026-03-10T10:08:00.999Z', cents: 300, tipper: 'Ann' },
        { at: '2026-03-10T10:08:01.000Z', cents: 4_000, tipper: 'Cat' },
      ],
    });
    const cut = await summary({ from: '2026-03-10T10:07:00Z', to: '2026-03-10T10:08:01Z' });
    expect(cut).toMatchObject({
      totalTipsCents: 320,
      uniqueTippers: 2,
      newTippers: 1,
      returningTippers: 1,
      liveSeconds: 61,
      byPlatform: [{ platform: 'chaturbate', totalTipsCents: 320, tipCount: 2 }],
      previousPeriod: { from: '2026-03-10T10:05:59.000Z', totalTipsCents: 1, liveSeconds: 61 },
    });
  });

  it.each([
    ['from without to', { from: '2026-03-10T00:00:00Z' }],
    ['an empty stretch', { from: '2026-03-10T00:00:00Z', to: '2026-03-10T00:00:00Z' }],
    ['more than two years', { from: '2023-03-10T00:00:00Z', to: '2026-03-10T00:00:00Z' }],
    ['a range as well', { range: '7d', from: '2026-03-10T00:00:00Z', to: '2026-03-11T00:00:00Z' }],
    ['a zone nobody knows', { tz: 'Mars/Olympus' }],
    ['an offset for a zone', { tz: '+05:30' }],
    ['an unknown field', { days: '3' }],
  ])('are refused when they are %s', async (_what, query: Record<string, string>) => {
    const { status, body } = await creator.call(
      'GET',
      `/api/analytics/summary?${new URLSearchParams(query).toString()}`,
    );
    expect([status, body.code]).toEqual([400, 'VALIDATION_FAILED']);
  });
});

describe('time zones', () => {
  it('of half an hour give days and hours their local ends', async () => {
    // In Kolkata (+05:30) the day begins at 18:30 UTC; 9 March 2026 is a Monday.
    await book({
      startedAt: '2026-03-09T18:00:00Z',
      endedAt: '2026-03-09T19:30:00Z',
      tips: [
        { at: '2026-03-09T18:29:59.999Z', cents: 100 },
        { at: '2026-03-09T18:30:00.000Z', cents: 2_000 },
      ],
    });
    const seen = await summary({
      from: '2026-03-09T00:00:00+05:30',
      to: '2026-03-11T00:00:00+05:30',
      tz: 'Asia/Kolkata',
    });
    expect(daysOf(seen)).toEqual({ '2026-03-09': [100, 1], '2026-03-10': [2_000, 1] });
    expect(cellsOf(seen)).toEqual([
      [1, 23, 100, 1_800],
      [2, 0, 2_000, 3_600],
    ]);
    expect(seen.byHour[23]).toMatchObject({ hour: 23, totalTipsCents: 100, liveSeconds: 1_800 });
    expect(seen.byWeekday[1]).toMatchObject({ weekday: 2, earningsPerHourCents: 2_000 });
  });

  it('that go back by half an hour have a day of 24.5 hours', async () => {
    // Lord Howe goes from +11:00 to +10:30 on Sunday 5 April 2026 at 02:00 local, which becomes 01:30.
    await book({
      startedAt: '2026-04-04T12:30:00Z',
      endedAt: '2026-04-05T15:00:00Z',
      tips: [
        { at: '2026-04-04T12:59:59.999Z', cents: 1 }, // Saturday 23:59:59.999
        { at: '2026-04-04T13:00:00.000Z', cents: 20 }, // Sunday 00:00
        { at: '2026-04-04T14:45:00.000Z', cents: 300 }, // Sunday 01:45, the first time
        { at: '2026-04-04T15:15:00.000Z', cents: 4_000 }, // Sunday 01:45, the second time
        { at: '2026-04-05T13:29:59.999Z', cents: 50_000 }, // Sunday 23:59:59.999
        { at: '2026-04-05T13:30:00.000Z', cents: 600_000 }, // Monday 00:00
      ],
    });
    const seen = await summary({
      from: '2026-04-05T00:00:00+11:00',
      to: '2026-04-06T00:00:00+10:30',
      tz: 'Australia/Lord_Howe',
    });
    expect(seen).toMatchObject({ totalTipsCents: 54_320, tipCount: 4, liveSeconds: 24.5 * 3_600 });
    expect(seen.byDay).toEqual([{ date: '2026-04-05', totalTipsCents: 54_320, tipCount: 4 }]);
    expect(seen.byHour[1]).toMatchObject({ totalTipsCents: 4_300, liveSeconds: 1.5 * 3_600 });
    // The Saturday before it is a whole day by the clock on the wall.
    expect(seen.previousPeriod).toMatchObject({
      from: '2026-04-03T13:00:00.000Z',
      to: '2026-04-04T13:00:00.000Z',
      totalTipsCents: 1,
      liveSeconds: 1_800,
    });
  });

  it('of half an hour that go forward have a day of 23 hours', async () => {
    // Adelaide goes from +09:30 to +10:30 on Sunday 4 October 2026 at 02:00 local, which becomes 03:00.
    await book({
      startedAt: '2026-10-03T14:00:00Z',
      endedAt: '2026-10-04T14:30:00Z',
      tips: [
        { at: '2026-10-03T14:29:59.999Z', cents: 1 }, // Saturday
        { at: '2026-10-03T16:29:59.999Z', cents: 20 }, // Sunday 01:59:59.999
        { at: '2026-10-03T16:30:00.000Z', cents: 300 }, // Sunday 03:00
        { at: '2026-10-04T13:29:59.999Z', cents: 4_000 }, // Sunday 23:59:59.999
        { at: '2026-10-04T13:30:00.000Z', cents: 50_000 }, // Monday
      ],
    });
    const seen = await summary({
      from: '2026-10-03T00:00:00+09:30',
      to: '2026-10-06T00:00:00+10:30',
      tz: 'Australia/Adelaide',
    });
    expect(seen.byDay).toEqual([
      { date: '2026-10-03', totalTipsCents: 1, tipCount: 1 },
      { date: '2026-10-04', totalTipsCents: 4_320, tipCount: 3 },
      { date: '2026-10-05', totalTipsCents: 50_000, tipCount: 1 },
    ]);
    expect(seen.byWeekday[6]).toMatchObject({ totalTipsCents: 4_320, liveSeconds: 23 * 3_600 });
    expect(seen.byHour[2]).toMatchObject({ totalTipsCents: 0, liveSeconds: 0 });
    expect(seen.byHour[3]).toMatchObject({ totalTipsCents: 300 });
  });
});

describe('what counts', () => {
  it('is zeros, and never null, where nothing was', async () => {
    const nothing = await summary({ range: '7d', tz: 'Europe/Bucharest' });
    expect(JSON.stringify(nothing)).not.toContain('null');
    expect(nothing).toMatchObject({
      currency: 'USD',
      currencies: [],
      totalTipsCents: 0,
      averageTipCents: 0,
      earningsPerHourCents: 0,
      uniqueTippers: 0,
      peakViewers: 0,
      bestTimes: [],
      byPlatform: [],
      menuItems: [],
      previousPeriod: { totalTipsCents: 0, sessionCount: 0 },
    });
    expect([nothing.byDay.length, nothing.byHour.length, nothing.byWeekday.length]).toEqual([
      7, 24, 7,
    ]);
  });

  it('leaves out cancelled sessions and voided tips', async () => {
    const tips = [
      { at: '2026-03-10T10:00:00Z', cents: 100, tipper: 'Ann' },
      { at: '2026-03-10T10:01:00Z', cents: 5_000, tipper: 'Bob', isVoid: true },
    ];
    const hour = { startedAt: '2026-03-10T10:00:00Z', endedAt: '2026-03-10T11:00:00Z', tips };
    await book({ ...hour, peakViewers: 70 });
    await book({ ...hour, endReason: 'cancelled', peakViewers: 900 });
    const day = { from: '2026-03-10T00:00:00Z', to: '2026-03-11T00:00:00Z' };
    expect(await summary(day)).toMatchObject({
      totalTipsCents: 100,
      sessionCount: 1,
      liveSeconds: 3_600,
      uniqueTippers: 1,
      peakViewers: 70,
    });
  });

  it('never adds up two currencies: hers first, else the one she used', async () => {
    const show = (currency: string, cents: number): PastShow => ({
      startedAt: `2026-03-1${cents}T10:00:00Z`,
      endedAt: `2026-03-1${cents}T11:00:00Z`,
      currency,
      tips: [{ at: `2026-03-1${cents}T10:00:00Z`, cents, tipper: 'Ann' }],
    });
    for (const cents of [1, 2]) await book(show('EUR', cents));
    const march = { from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z' };
    expect(await summary(march)).toMatchObject({ currency: 'EUR', totalTipsCents: 3 });
    await book(show('USD', 5));
    expect(await summary(march)).toMatchObject({
      currency: 'USD',
      currencies: ['EUR', 'USD'],
      totalTipsCents: 5,
      newTippers: 1,
    });
    expect(await summary({ ...march, currency: 'EUR' })).toMatchObject({
      totalTipsCents: 3,
      uniqueTippers: 1,
    });
    expect(await summary({ ...march, currency: 'GBP' })).toMatchObject({ totalTipsCents: 0 });
  });

  it('splits by platform, source and menu item, the item as it was called last', async () => {
    const song = randomUUID();
    await book({
      startedAt: '2026-03-10T10:00:00Z',
      endedAt: '2026-03-10T11:00:00Z',
      tips: [
        { at: '2026-03-10T10:00:00Z', cents: 500, item: { id: song, name: 'Song' } },
        { at: '2026-03-10T10:20:00Z', cents: 500, item: { id: song, name: 'Any song' } },
        { at: '2026-03-10T10:40:00Z', cents: 30, platform: 'stripchat', source: 'platform_api' },
      ],
    });
    const day = await summary({ from: '2026-03-10T00:00:00Z', to: '2026-03-11T00:00:00Z' });
    expect(day.byPlatform).toEqual([
      { platform: 'chaturbate', totalTipsCents: 1_000, tipCount: 2 },
      { platform: 'stripchat', totalTipsCents: 30, tipCount: 1 },
    ]);
    expect(day.bySource).toEqual([
      { source: 'manual', totalTipsCents: 1_000, tipCount: 2 },
      { source: 'platform_api', totalTipsCents: 30, tipCount: 1 },
    ]);
    expect(day.menuItems).toEqual([
      { id: song, name: 'Any song', totalTipsCents: 1_000, tipCount: 2 },
    ]);
  });

  it('counts the running session as it stands', async () => {
    const { id: sessionId } = await creator.startSession();
    await creator.tip({ sessionId, amountCents: 700, tipperName: 'Ann' });
    await creator.tip({ sessionId, amountCents: 50, tipperName: 'ANN' });
    await creator.tip({ sessionId, amountCents: 5 });
    for (const range of ['today', '7d', '30d', '90d', 'all']) {
      expect(await summary({ range })).toMatchObject({
        totalTipsCents: 755,
        tipCount: 3,
        sessionCount: 1,
        uniqueTippers: 1,
        newTippers: 1,
        previousPeriod: { totalTipsCents: 0 },
      });
    }
  });
});
