import { closedLoop, type Measured } from './closed-loop.js';
import { Product } from './product.js';
import type { Pace } from './recording.js';
import { type Stage, withClient } from './stage.js';

/** The service with a table that has grown, beside the same service with an empty one. */
export type FullTable = { tips: number; empty: Measured[]; full: Measured[] };

const CALLERS = 256;

/** @param tips how many are there before it starts, spread over all shows */
export async function measureFullTable(
  { empty, full }: { empty: Stage; full: Stage },
  tips: number,
  pace: Pace,
): Promise<FullTable> {
  await withClient(full.postgres, (client) => client.query(PRELOAD, [tips / full.shows.length]));
  const results: FullTable = { tips, empty: [], full: [] };
  const products = {
    empty: await Product.open(empty),
    full: await Product.open(full),
  };
  for (let round = 0; round < pace.rounds; round += 1) {
    for (const which of ['empty', 'full'] as const) {
      const { shows } = { empty, full }[which];
      const load = { ...pace, callers: CALLERS };
      results[which].push(
        await closedLoop(load, (caller) => {
          const show = shows[caller % shows.length];
          if (show === undefined) throw new Error('A stage has shows');
          return products[which].record(show);
        }),
      );
    }
  }
  await products.empty.close();
  await products.full.close();
  return results;
}

/** Each show's own earlier tips, with what they left behind in the other tables. */
const PRELOAD = `
WITH tips AS (
  INSERT INTO stream_tips (
    id, creator_id, session_id, seq, amount_cents, tipper_name, tipper_key, message, source, platform,
    idempotency_key, created_at
  )
  SELECT gen_random_uuid(), s.creator_id, s.id, n, 100, 'Viewer ' || n % 50, 'viewer ' || n % 50, null,
    'manual', 'chaturbate', 'client:' || gen_random_uuid(), now() - interval '1 day' + n * interval '1 s'
  FROM stream_sessions s, generate_series(1, $1::integer) AS n
  RETURNING session_id, tipper_name, tipper_key, amount_cents, seq
),
tippers AS (
  INSERT INTO session_tippers (session_id, tipper_key, tipper_name, total_cents, tip_count, reached_seq)
  SELECT session_id, tipper_key, min(tipper_name), sum(amount_cents), count(*), max(seq)
  FROM tips
  GROUP BY session_id, tipper_key
)
UPDATE stream_sessions SET seq = $1 + 1, tip_count = $1, total_tips_cents = $1 * 100`;
