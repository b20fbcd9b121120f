import { Pool } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { Config } from '../src/platform/config/config.js';
import { connectionOf } from '../src/platform/database/data-source.js';
import type { Show } from './stage.js';
import { randomTip } from './tips.js';

export type Waiting = { values: unknown[]; resolve: () => void; reject: (error: unknown) => void };

/** Statements at a time, a connection each. */
export const LANES = 2;
export const BATCH_LIMIT = 500;

/**
 * The reference: what plain `pg` does with a multi-row statement and natural batching, on two
 * connections that share the sessions out. It writes the rows of the tip, its session, its goal and the
 * outbox, as durably as the product does. It judges nothing: it finds no repeats, converts no tokens,
 * checks no owner, completes no goal, keeps no tippers, matches no menu, gives a tip no place in its
 * session, and answers nothing but "done".
 */
export class RawBatch {
  private readonly pool: Pool;
  private readonly lanes: RawLane[];

  constructor(postgres: Config['postgres']) {
    const pool = new Pool({ ...connectionOf(postgres), max: LANES });
    this.pool = pool;
    this.lanes = Array.from({ length: LANES }, () => new RawLane(pool));
  }

  record(show: Show): Promise<void> {
    const lane = this.lanes[Number.parseInt(show.sessionId.slice(-6), 16) % LANES] as RawLane;
    return lane.add(rawTip(show));
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}

class RawLane {
  private waiting: Waiting[] = [];
  private writing = false;

  constructor(private readonly pool: Pool) {}

  add(values: unknown[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ values, resolve, reject });
      // What arrives in the same turn of the event loop goes together.
      if (this.waiting.length === 1) setImmediate(() => this.next());
    });
  }

  private next(): void {
    if (this.writing || this.waiting.length === 0) return;
    this.writing = true;
    void writeRaw(this.pool, this.waiting.splice(0, BATCH_LIMIT)).then(() => {
      this.writing = false;
      setImmediate(() => this.next());
    });
  }
}

/** A random tip of the show, in the order of the statement's columns. */
export function rawTip({ creatorId, sessionId }: Show): unknown[] {
  const { amountCents, tipperName, message, clientTipId } = randomTip(sessionId);
  const key = tipperName.toLowerCase();
  return [uuidv7(), creatorId, sessionId, amountCents, tipperName, key, message, clientTipId];
}

/** Writes them at one stroke and tells each caller. */
export async function writeRaw(pool: Pool, batch: Waiting[]): Promise<void> {
  try {
    const columns = Array.from({ length: 8 }, (_, at) => batch.map(({ values }) => values[at]));
    await pool.query({ name: 'raw_batch', text: STATEMENT, values: columns });
    for (const { resolve } of batch) resolve();
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}

const STATEMENT = `
WITH input AS (
  SELECT *
  FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::text[])
    WITH ORDINALITY AS tip (id, creator_id, session_id, cents, name, key, message, idempotency_key, nth)
),
inserted AS (
  INSERT INTO stream_tips (
    id, creator_id, session_id, seq, amount_cents, tipper_name, tipper_key, message, source, platform,
    idempotency_key
  )
  SELECT id, creator_id, session_id, nth, cents, name, key, message, 'manual', 'chaturbate', idempotency_key
  FROM input
),
sums AS (
  SELECT session_id, sum(cents) AS cents, count(*) AS tips FROM input GROUP BY session_id ORDER BY session_id
),
totals AS (
  UPDATE stream_sessions s
  SET total_tips_cents = s.total_tips_cents + sums.cents, tip_count = s.tip_count + sums.tips,
      seq = s.seq + sums.tips, last_activity_at = now()
  FROM sums
  WHERE s.id = sums.session_id
),
goals AS (
  UPDATE tip_goals g SET current_cents = g.current_cents + sums.cents
  FROM sums
  WHERE g.session_id = sums.session_id
)
INSERT INTO outbox_events (creator_id, session_id, types, events)
SELECT input.creator_id, input.session_id, '{streaming.tip.received}', json_agg(tip)
FROM input
CROSS JOIN LATERAL (
  SELECT id, 'streaming.tip.received' AS type, id AS "tipId", nth AS seq, cents AS "amountCents",
    null AS "amountTokens", 'manual' AS source, 'chaturbate' AS platform, name AS "tipperName", message,
    null AS "menuItemId"
) tip
GROUP BY input.creator_id, input.session_id`;
