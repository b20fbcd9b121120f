import type { AnalyticsSummary, TopTippers } from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { TestCreator } from '../support/creator.js';
import { eventually } from '../support/eventually.js';
import { seededRandom } from '../support/random.js';
import { RollupsService } from '../../src/analytics/rollups.service.js';
import { comparable, comparableTippers, HandSum } from './hand-sum.js';
import { bookShow, type PastTip } from './past-shows.js';

let house: TestHouse;
let app: TestApp;

beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
});
afterAll(() => house.leave());

const sweep = () => app.nest.get(RollupsService, { strict: false }).sweep();

async function expectFresh(creator: TestCreator): Promise<void> {
  const stale = await house.database.query(
    `SELECT s.id FROM stream_sessions s LEFT JOIN session_rollups r ON r.session_id = s.id
     WHERE s.creator_id = $1 AND s.status = 'ended' AND r.seq IS DISTINCT FROM s.seq`,
    [creator.id],
  );
  expect(stale).toEqual([]);
}

/** Nobody's sum of visits differs from her visits. */
async function expectTippersToAddUp(): Promise<void> {
  const wrong = await house.database.query(
    `SELECT * FROM creator_tippers c
     FULL JOIN (
       SELECT v.creator_id, s.currency, v.platform, v.tipper_key, sum(v.total_cents) AS cents,
         sum(v.tip_count) AS tips, min(v.first_tip_at) AS first, max(v.last_tip_at) AS last
       FROM tipper_visits v JOIN stream_sessions s ON s.id = v.session_id
       GROUP BY 1, 2, 3, 4
     ) v USING (creator_id, currency, platform, tipper_key)
     WHERE (c.total_cents, c.tip_count, c.first_tip_at, c.last_tip_at)
       IS DISTINCT FROM (v.cents::bigint, v.tips::integer, v.first, v.last)`,
  );
  expect(wrong).toEqual([]);
}

describe('sums of ended sessions', () => {
  it('are made when a session ends', async () => {
    const creator = await TestCreator.signUp(app.url);
    const { id: sessionId } = await creator.startSession();
    await creator.tip({ sessionId, amountCents: 300, tipperName: 'Ann' });
    await creator.expect(200, 'POST', `/api/sessions/${sessionId}/end`);
    await eventually(async () => {
      const [rollup] = await house.database.query(
        'SELECT seq FROM session_rollups WHERE session_id = $1',
        [sessionId],
      );
      expect(rollup).toBeDefined();
    });
    await expectFresh(creator);
    await expectTippersToAddUp();
  });

  it('become stale when a tip is changed or removed by whatever way', async () => {
    const creator = await TestCreator.signUp(app.url);
    const id = await bookShow(house.database, creator.id, {
      startedAt: '2026-03-10T10:00:00Z',
      endedAt: '2026-03-10T11:00:00Z',
      tips: [
        { at: '2026-03-10T10:00:00Z', cents: 100, tipper: 'Ann' },
        { at: '2026-03-10T10:01:00Z', cents: 20, tipper: 'Bob' },
      ],
    });
    const total = async () =>
      (
        await creator.expect<AnalyticsSummary>(
          200,
          'GET',
          '/api/analytics/summary?from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z',
        )
      ).totalTipsCents;
    await sweep();
    expect(await total()).toBe(120);
    const change = (text: string) => house.database.query(text, [id]);
    await change('UPDATE stream_tips SET amount_cents = 7 WHERE session_id = $1 AND seq = 1');
    expect(await total()).toBe(27);
    await sweep();
    await change('DELETE FROM stream_tips WHERE session_id = $1 AND seq = 2');
    expect(await total()).toBe(7);
    await change(
      `UPDATE stream_sessions SET end_reason = 'cancelled', seq = seq + 1 WHERE id = $1`,
    );
    expect(await total()).toBe(0);
  });

  it('forget whom somebody else removed from them', async () => {
    const creator = await TestCreator.signUp(app.url);
    const tips = [
      { at: '2026-03-10T10:00:00Z', cents: 100, tipper: 'Ann' },
      { at: '2026-03-10T10:01:00Z', cents: 20, tipper: 'Bob' },
    ];
    const hour = { startedAt: '2026-03-10T10:00:00Z', endedAt: '2026-03-10T11:00:00Z', tips };
    for (let show = 0; show < 2; show += 1) await bookShow(house.database, creator.id, hour);
    await sweep();
    await house.database.query(
      `UPDATE stream_tips SET tipper_name = NULL, tipper_key = NULL
       WHERE creator_id = $1 AND tipper_key = 'ann'`,
      [creator.id],
    );
    await house.database.query(
      `DELETE FROM tipper_visits WHERE creator_id = $1 AND tipper_key = 'ann'`,
      [creator.id],
    );
    await sweep();
    await expectTippersToAddUp();
    const left = await house.database.query(
      'SELECT tipper_key, total_cents::integer AS cents FROM creator_tippers WHERE creator_id = $1',
      [creator.id],
    );
    expect(left).toEqual([{ tipper_key: 'bob', cents: 40 }]);
  });
});

const ZONES = [
  'UTC',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Australia/Adelaide',
  'Asia/Kathmandu',
];
const HOUR_MS = 3_600_000;
const SPRING = Date.parse('2026-03-20T00:00:00Z');

describe('any answer', () => {
  it.each([1, 2, 3])(
    'equals the sum by hand, whatever has been corrected (seed %i)',
    async (seed) => {
      const random = seededRandom(seed);
      const upTo = (n: number) => Math.floor(random() * n);
      const creator = await TestCreator.signUp(app.url);
      const items = [randomUUID(), randomUUID()];
      const iso = (ms: number) => new Date(ms).toISOString();

      const sessions: { id: string; start: number; end: number }[] = [];
      for (let day = 0; day < 24; day += 1) {
        const start = SPRING + day * 24 * HOUR_MS + upTo(20) * HOUR_MS + upTo(HOUR_MS);
        const end = start + HOUR_MS + upTo(3 * HOUR_MS);
        const tips = Array.from({ length: upTo(40) }, (): PastTip => {
          const item = items[upTo(4)];
          return {
            at: iso(start + upTo(end - start)),
            cents: 1 + upTo(2_000),
            tipper: upTo(5) === 0 ? null : `Fan ${upTo(25)}`,
            platform: upTo(3) === 0 ? 'stripchat' : 'chaturbate',
            source: upTo(2) === 0 ? 'manual' : 'websocket',
            isVoid: upTo(10) === 0,
            ...(item === undefined ? {} : { item: { id: item, name: `Item ${upTo(9)}` } }),
          };
        });
        const id = await bookShow(house.database, creator.id, {
          startedAt: iso(start),
          endedAt: iso(end),
          tips: tips.toSorted((a, b) => a.at.localeCompare(b.at)),
          peakViewers: upTo(500),
          ...(upTo(12) === 0 ? { endReason: 'cancelled' } : {}),
        });
        sessions.push({ id, start, end });
      }

      /** Some that take a seq and some that do not, some seen by the sweep and some not. */
      const correct = async () => {
        const { id } = sessions[upTo(sessions.length)]!;
        const statement = [
          'UPDATE stream_tips SET voided_at = now() WHERE session_id = $1 AND seq % 3 = 0',
          'UPDATE stream_tips SET voided_at = NULL WHERE session_id = $1 AND seq % 2 = 0',
          'UPDATE stream_tips SET amount_cents = amount_cents + 5 WHERE session_id = $1',
          `UPDATE stream_tips SET tipper_name = 'Fan 1', tipper_key = 'fan 1' WHERE session_id = $1 AND seq < 5`,
          'DELETE FROM stream_tips WHERE session_id = $1 AND seq = 4',
          `UPDATE stream_sessions SET end_reason = 'cancelled', seq = seq + 1 WHERE id = $1`,
          `UPDATE stream_sessions SET end_reason = 'manual', seq = seq + 1 WHERE id = $1`,
          `WITH late AS (
           INSERT INTO stream_tips (id, creator_id, session_id, seq, amount_cents, tipper_name, tipper_key,
             source, platform, created_at)
           SELECT gen_random_uuid(), creator_id, id, seq + 1, 77, 'Late', 'late', 'manual', 'chaturbate',
             started_at + interval '5 minutes'
           FROM stream_sessions WHERE id = $1
         )
         UPDATE stream_sessions SET seq = seq + 1 WHERE id = $1`,
        ][upTo(8)]!;
        await house.database.query(statement, [id]);
      };

      for (let round = 0; round < 14; round += 1) {
        for (let edit = upTo(7); edit > 0; edit -= 1) await correct();
        if (upTo(2) === 0) {
          await sweep();
          await expectTippersToAddUp();
        }
        const hand = await HandSum.of(house.database, creator.id, 'USD');
        const aligned = upTo(3) > 0;
        const step = aligned ? HOUR_MS / 2 : 1;
        const somewhen = () =>
          Math.floor((SPRING + upTo(26 * 24) * HOUR_MS + upTo(HOUR_MS)) / step) * step;
        const [a, b] = [somewhen(), somewhen()];
        const [from, to] = [new Date(Math.min(a, b)), new Date(Math.max(a, b) + step)];
        const tz = ZONES[upTo(ZONES.length)]!;
        const stretch = `from=${from.toISOString()}&to=${to.toISOString()}&tz=${tz}`;

        const summary = await creator.expect<AnalyticsSummary>(
          200,
          'GET',
          `/api/analytics/summary?${stretch}`,
        );
        expect(comparable(summary)).toEqual(hand.summary(from, to, tz));
        const { previousPeriod: previous } = summary;
        expect(previous.totalTipsCents).toBe(
          hand.summary(new Date(previous.from), new Date(previous.to), tz).totalTipsCents,
        );
        const top = await creator.expect<TopTippers>(
          200,
          'GET',
          `/api/analytics/top-tippers?${stretch}&limit=12`,
        );
        expect(comparableTippers(top)).toEqual(hand.topTippers(from, to, 12));
        const ever = await creator.expect<TopTippers>(
          200,
          'GET',
          '/api/analytics/top-tippers?range=all&limit=5',
        );
        expect(comparableTippers(ever)).toEqual(hand.topTippers(new Date(0), new Date(), 5));
      }
    },
  );
});
