import type { SessionReport, TipperHistory, TopTippers } from '@companion/contracts';
import { CLIENT_EVENT } from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { TestCreator } from '../support/creator.js';
import { TestSocket } from '../support/sockets.js';
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
const report = (id: string) =>
  creator.expect<SessionReport>(200, 'GET', `/api/analytics/sessions/${id}`);

const sampled = (sessionId: string, minute: string, viewers: number) =>
  house.database.query('INSERT INTO viewer_samples VALUES ($1, $2, $3)', [
    sessionId,
    minute,
    viewers,
  ]);

describe('a session’s report', () => {
  it('adds up its tips, and draws them with the viewers minute by minute', async () => {
    const song = { id: randomUUID(), name: 'Song' };
    const id = await book({
      startedAt: '2026-03-10T10:00:30Z',
      endedAt: '2026-03-10T10:05:00Z',
      peakViewers: 90,
      tips: [
        { at: '2026-03-10T10:00:30Z', cents: 100, tipper: 'Ann' },
        { at: '2026-03-10T10:01:29.999Z', cents: 20, tipper: 'ANN', item: song },
        { at: '2026-03-10T10:01:30.000Z', cents: 3, tipper: 'Bob', source: 'websocket' },
        { at: '2026-03-10T10:02:00.000Z', cents: 9_999, tipper: 'Cat', isVoid: true },
        { at: '2026-03-10T10:04:59.999Z', cents: 4 },
      ],
    });
    await sampled(id, '2026-03-10T10:01:00Z', 30);
    await sampled(id, '2026-03-10T10:03:00Z', 90);
    const seen = await report(id);
    expect(seen).toMatchObject({
      session: { id, totalTipsCents: 127, tipCount: 4, averageTipCents: 32 },
      liveSeconds: 270,
      earningsPerHourCents: 1_693,
      uniqueTippers: 2,
      newTippers: 2,
      // 30 for two minutes, 90 for two.
      averageViewers: 60,
      tippers: [
        { name: 'ANN', platform: 'chaturbate', totalTipsCents: 120, tipCount: 2 },
        { name: 'Bob', platform: 'chaturbate', totalTipsCents: 3, tipCount: 1 },
      ],
      anonymous: { totalTipsCents: 4, tipCount: 1 },
      bySource: [
        { source: 'manual', totalTipsCents: 124, tipCount: 3 },
        { source: 'websocket', totalTipsCents: 3, tipCount: 1 },
      ],
      menuItems: [{ ...song, totalTipsCents: 20, tipCount: 1 }],
      goals: [],
      stepSeconds: 60,
      comparison: null,
    });
    expect(seen.line).toEqual([
      { offsetSeconds: 0, totalTipsCents: 120, tipCount: 2, viewers: 30 },
      { offsetSeconds: 60, totalTipsCents: 3, tipCount: 1, viewers: 30 },
      { offsetSeconds: 120, totalTipsCents: 0, tipCount: 0, viewers: 90 },
      { offsetSeconds: 180, totalTipsCents: 0, tipCount: 0, viewers: 90 },
      { offsetSeconds: 240, totalTipsCents: 4, tipCount: 1, viewers: 90 },
    ]);
  });

  it('sets it beside her sessions before it in the same currency, cancelled ones left out', async () => {
    const hour = (day: number, cents: number, more: Partial<PastShow> = {}): PastShow => ({
      startedAt: `2026-03-${day}T10:00:00Z`,
      endedAt: `2026-03-${day}T11:00:00Z`,
      tips: [{ at: `2026-03-${day}T10:00:00Z`, cents, tipper: 'Ann' }],
      ...more,
    });
    await book(hour(10, 100, { peakViewers: 10 }));
    await book(hour(11, 301, { peakViewers: 20, endedAt: '2026-03-11T13:00:00Z' }));
    await book(hour(12, 9_000, { currency: 'EUR' }));
    await book(hour(13, 9_000, { endReason: 'cancelled' }));
    const id = await book(hour(14, 500, { peakViewers: 12 }));
    await book(hour(15, 9_000));
    expect(await report(id)).toMatchObject({
      uniqueTippers: 1,
      newTippers: 0,
      comparison: {
        sessions: 2,
        totalTipsCents: { value: 500, average: 201 },
        earningsPerHourCents: { value: 500, average: 100 },
        tipCount: { value: 1, average: 1 },
        liveSeconds: { value: 3_600, average: 7_200 },
        peakViewers: { value: 12, average: 15 },
      },
    });
  });

  it('draws a very long session in longer steps, and loses no tip', async () => {
    const id = await book({
      startedAt: '2026-03-10T00:00:00Z',
      endedAt: '2026-03-13T00:00:00Z',
      tips: [{ at: '2026-03-12T23:59:59.999Z', cents: 7 }],
    });
    const { stepSeconds, line } = await report(id);
    expect([stepSeconds, line.length]).toEqual([180, 1_440]);
    expect(line.at(-1)).toMatchObject({ totalTipsCents: 7 });
  });

  it('is there while the session runs, with the viewers that were reported', async () => {
    const { id: sessionId } = await creator.startSession();
    await creator.addGoal({ sessionId, title: 'Outfit', targetCents: 500 });
    await creator.tip({ sessionId, amountCents: 700, tipperName: 'Ann' });
    const socket = await TestSocket.streaming(app.url, creator.token);
    await socket.must(CLIENT_EVENT.updateViewers, { sessionId, viewerCount: 41 });
    await socket.must(CLIENT_EVENT.updateViewers, { sessionId, viewerCount: 43 });
    socket.close();
    const seen = await report(sessionId);
    expect(seen).toMatchObject({
      session: { status: 'active', totalTipsCents: 700 },
      uniqueTippers: 1,
      goals: [{ title: 'Outfit', currentCents: 700, percentage: 140, status: 'completed' }],
    });
    expect(seen.line.at(-1)?.viewers).toBe(43);
    const samples = await house.database.query<{ viewers: number }>(
      'SELECT viewers FROM viewer_samples WHERE session_id = $1',
      [sessionId],
    );
    // One a minute; two only when a minute ended in between.
    expect(samples.length).toBeLessThanOrEqual(2);
    expect(samples.at(-1)?.viewers).toBe(43);
  });

  it('of a session that is not hers is not found', async () => {
    const stranger = await TestCreator.signUp(app.url);
    const { id } = await stranger.startSession();
    await creator.expect(404, 'GET', `/api/analytics/sessions/${id}`);
  });
});

describe('tippers', () => {
  it('are ranked by what they gave, of equals who gave it first, the nameless apart', async () => {
    const tip = (minute: number, cents: number, tipper: string | null) => ({
      at: `2026-03-10T10:${String(minute).padStart(2, '0')}:00Z`,
      ...{ cents, tipper },
    });
    await book({
      startedAt: '2026-03-10T10:00:00Z',
      endedAt: '2026-03-10T11:00:00Z',
      tips: [
        tip(1, 300, 'Late'),
        tip(2, 500, 'First'),
        tip(3, 200, 'LATE'),
        { ...tip(4, 500, 'Late'), platform: 'stripchat' },
        tip(5, 9_000, null),
        tip(6, 1, 'Least'),
      ],
    });
    for (const stretch of ['from=2026-03-10T00:00:00Z&to=2026-03-11T00:00:00Z', 'range=all']) {
      const { items, anonymous } = await creator.expect<TopTippers>(
        200,
        'GET',
        `/api/analytics/top-tippers?${stretch}&limit=3`,
      );
      expect(items.map(({ rank, name, platform }) => [rank, name, platform])).toEqual([
        [1, 'First', 'chaturbate'],
        [2, 'LATE', 'chaturbate'],
        [3, 'Late', 'stripchat'],
      ]);
      expect(anonymous).toEqual({ totalTipsCents: 9_000, tipCount: 1 });
    }
  });

  it('have a history over all sessions, the running one too', async () => {
    const past = await book({
      startedAt: '2026-03-10T10:00:00Z',
      endedAt: '2026-03-10T11:00:00Z',
      title: 'Tuesday',
      tips: [
        { at: '2026-03-10T10:00:00Z', cents: 100, tipper: 'Ann' },
        { at: '2026-03-10T10:30:00Z', cents: 50, tipper: 'ann', platform: 'stripchat' },
        { at: '2026-03-10T10:40:00Z', cents: 9_999, tipper: 'Bob' },
      ],
    });
    const { id: sessionId } = await creator.startSession();
    await creator.tip({ sessionId, amountCents: 700, tipperName: 'ANN' });
    const history = (query: string) =>
      creator.expect<TipperHistory>(200, 'GET', `/api/analytics/tippers?${query}`);
    expect(await history('tipper=aNN')).toMatchObject({
      name: 'ANN',
      platforms: ['chaturbate', 'stripchat'],
      currency: 'USD',
      totalTipsCents: 850,
      tipCount: 3,
      averageTipCents: 283,
      sessionCount: 2,
      firstTipAt: '2026-03-10T10:00:00.000Z',
      sessions: [
        { sessionId, totalTipsCents: 700 },
        { sessionId: past, title: 'Tuesday', totalTipsCents: 150, tipCount: 2 },
      ],
    });
    expect(await history('tipper=Ann&platform=stripchat')).toMatchObject({ totalTipsCents: 50 });
    await creator.expect(404, 'GET', '/api/analytics/tippers?tipper=Nobody');
    const stranger = await TestCreator.signUp(app.url);
    await stranger.expect(404, 'GET', '/api/analytics/tippers?tipper=Ann');
  });
});
