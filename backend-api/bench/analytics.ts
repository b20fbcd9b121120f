import { performance } from 'node:perf_hooks';
import type { Client } from 'pg';
import type { AnalyticsService } from '../src/analytics/analytics.service.js';
import type { Period } from '../src/analytics/period.repository.js';
import { summed } from '../src/analytics/summary.repository.js';
import { countTippers } from '../src/analytics/tippers.repository.js';
import { scopeOf } from '../src/platform/identity/creator-scope.js';
import { median } from './closed-loop.js';

/** One creator's year: its number of tips, and the median times in ms over all rounds. */
export type YearRead = { tips: number; productMs: number; bareMs: number; tipsMs: number };

const DAY_MS = 86_400_000;
const WARM_UP = 3;

/** The last 365 days up to a full hour. */
function lastYear(): Period {
  const to = new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000);
  const from = new Date(to.getTime() - 365 * DAY_MS);
  return { from, to, previousFrom: new Date(from.getTime() - 365 * DAY_MS), previousTo: from };
}

/** Product and bare statements in turn, for every creator in turn, so that what disturbs one disturbs all. */
export async function measureSummaries(
  service: AnalyticsService,
  client: Client,
  creators: { creatorId: string; tips: number }[],
  rounds: number,
): Promise<YearRead[]> {
  const period = lastYear();
  const [from, to] = [period.from.toISOString(), period.to.toISOString()];
  const reader = {
    query: async <T>(text: string, values: unknown[] = []): Promise<T> =>
      (await client.query<object>(text, values)).rows as T,
  };
  await client.query('SET jit = off');
  const times = creators.map(() => ({ product: [] as number[], bare: [] as number[] }));
  for (let round = -WARM_UP; round < rounds; round += 1) {
    for (const [index, { creatorId }] of creators.entries()) {
      const scope = scopeOf(creatorId);
      const bare = await timed(async () => {
        await summed(reader, scope, 'USD', period, 'Europe/Bucharest');
        await countTippers(reader, scope, 'USD', period);
      });
      const product = await timed(() =>
        service.summary(scope, { from, to, tz: 'Europe/Bucharest' }),
      );
      if (round < 0) continue;
      times[index]?.product.push(product);
      times[index]?.bare.push(bare);
    }
  }
  const results: YearRead[] = [];
  for (const [index, { creatorId, tips }] of creators.entries()) {
    const { product = [], bare = [] } = times[index] ?? {};
    const tipsMs = await timed(() => client.query(SUM_OF_TIPS, [creatorId, from, to]));
    results.push({ tips, productMs: median(product), bareMs: median(bare), tipsMs });
  }
  return results;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** What it would take to add up the tips themselves, for the days alone. */
const SUM_OF_TIPS = `
SELECT (created_at AT TIME ZONE 'Europe/Bucharest')::date AS date, sum(amount_cents), count(*)
FROM stream_tips
WHERE creator_id = $1 AND created_at >= $2 AND created_at < $3 AND voided_at IS NULL
GROUP BY date`;
