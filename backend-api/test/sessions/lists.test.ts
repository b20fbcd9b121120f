import { LIMITS, type Page, type Session } from '@companion/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { TestCreator } from '../support/creator.js';

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

const list = (query: string) => creator.expect<Page<Session>>(200, 'GET', `/api/sessions?${query}`);

describe('the list', () => {
  it('has 45 sessions on three pages, newest first, each once, and only mine', async () => {
    const other = await TestCreator.signUp(app.url);
    await other.startSession();
    await house.database.query(
      `INSERT INTO stream_sessions (creator_id, platform, goal_mode, currency, status, started_at)
       SELECT $1, (ARRAY['chaturbate', 'stripchat', 'other'])[1 + n % 3]::stream_platform, 'parallel',
         'USD', 'ended', timestamptz '2024-05-01' + make_interval(hours => n / 2)
       FROM generate_series(1, 45) n`,
      [creator.id],
    );
    const pages = [await list('page=1'), await list('page=2'), await list('page=3&limit=20')];
    expect(pages.map(({ items }) => items.length)).toEqual([20, 20, 5]);
    for (const page of pages) expect(page).toMatchObject({ limit: 20, total: 45, totalPages: 3 });
    const items = pages.flatMap((page) => page.items);
    expect(new Set(items.map(({ id }) => id)).size).toBe(45);
    const order = items.map(({ startedAt, id }) => `${startedAt} ${id}`);
    expect(order).toEqual(order.toSorted().toReversed());
    expect(await list('page=4')).toMatchObject({ items: [], total: 45, page: 4 });

    expect((await list('platform=stripchat')).total).toBe(15);
    expect((await list('status=active')).total).toBe(0);
    expect((await list('status=ended&limit=100')).items).toHaveLength(45);
    // Half-open: what began exactly then is in, what ends the range is not.
    const range = await list('from=2024-05-01T02:00:00Z&to=2024-05-01T03:00:00Z');
    expect(new Set(range.items.map(({ startedAt }) => startedAt))).toEqual(
      new Set(['2024-05-01T02:00:00.000Z']),
    );
    expect((await list('from=2024-05-01T04:00:00%2B02:00')).total).toBe(
      (await list('from=2024-05-01T02:00:00Z')).total,
    );
  });

  it('of tips filters and pages as well', async () => {
    const { id: first } = await creator.startSession();
    for (let nth = 1; nth <= 5; nth += 1) {
      await creator.tip({ sessionId: first, amountCents: nth * 100, tipperName: 'Ann' });
    }
    const { id: second } = await creator.startSession({ endCurrent: true });
    await creator.tip({ sessionId: second, amountCents: 1_000, tipperName: 'Bob' });
    const tips = async (query: string) =>
      (
        await creator.expect<Page<{ amountCents: number }>>(200, 'GET', `/api/tips?${query}`)
      ).items.map(({ amountCents }) => amountCents);
    expect(await tips('')).toEqual([1_000, 500, 400, 300, 200, 100]);
    expect(await tips(`sessionId=${first}&limit=2&page=2`)).toEqual([300, 200]);
    expect(await tips('tipper=ANN&minCents=400')).toEqual([500, 400]);
    expect(await tips('source=websocket')).toEqual([]);
    expect(await tips('from=2200-01-01T00:00:00Z')).toEqual([]);
    expect(await tips('to=2200-01-01T00:00:00Z&tipper=bob')).toEqual([1_000]);
  });

  it('of more tips than it counts still shows each page of them', async () => {
    const { id } = await creator.startSession();
    await house.database.query(
      `INSERT INTO stream_tips (id, creator_id, session_id, seq, amount_cents, source, platform, created_at)
       SELECT gen_random_uuid(), $1, $2, n, n, 'manual', 'chaturbate',
         timestamptz '2024-05-01' + make_interval(secs => n)
       FROM generate_series(1, $3::integer) n`,
      [creator.id, id, LIMITS.countedMax + 5],
    );
    const page = await creator.expect<Page<{ amountCents: number }>>(
      200,
      'GET',
      `/api/tips?limit=100&page=${LIMITS.countedMax / 100 + 1}`,
    );
    expect(page.total).toBe(LIMITS.countedMax);
    expect(page.items.map(({ amountCents }) => amountCents)).toEqual([5, 4, 3, 2, 1]);
  });
});
