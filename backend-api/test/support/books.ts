import { expect } from 'vitest';
import type { TestDatabase } from './database.js';
import { OUTBOX } from './outbox.js';

/**
 * What must hold of every session whatever has happened to it: totals, tippers and goals are the sums of
 * its live tips, and no two changes share a seq,
 * and each tip that was not added late was announced once. Each query finds what is wrong.
 */
const AUDITS = {
  totals: `
    SELECT s.id, s.total_tips_cents, s.tip_count, live.cents, live.tips
    FROM stream_sessions s
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(t.amount_cents), 0) AS cents, count(*) AS tips
      FROM stream_tips t WHERE t.session_id = s.id AND t.voided_at IS NULL
    ) live
    WHERE s.total_tips_cents <> live.cents OR s.tip_count <> live.tips`,
  tippers: `
    SELECT * FROM (
      SELECT session_id, tipper_key, sum(amount_cents) AS cents, count(*) AS tips
      FROM stream_tips WHERE voided_at IS NULL AND tipper_key IS NOT NULL
      GROUP BY session_id, tipper_key
    ) live
    FULL JOIN session_tippers p USING (session_id, tipper_key)
    WHERE p.total_cents IS DISTINCT FROM live.cents OR p.tip_count IS DISTINCT FROM live.tips`,
  topTipper: `
    SELECT s.id, s.top_tipper_cents, best.cents
    FROM stream_sessions s
    CROSS JOIN LATERAL (
      SELECT coalesce(max(p.total_cents), 0) AS cents FROM session_tippers p WHERE p.session_id = s.id
    ) best
    WHERE s.top_tipper_cents <> best.cents`,
  goals: `
    SELECT g.id, s.goal_mode, g.current_cents, g.adjusted_cents, fed.cents
    FROM tip_goals g
    JOIN stream_sessions s ON s.id = g.session_id
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(
        CASE
          WHEN g.beside THEN CASE
            WHEN t.seq > g.counts_after_seq
              AND (g.counts_until_seq IS NULL OR t.seq < g.counts_until_seq)
              AND (g.ends_at IS NULL OR t.created_at < g.ends_at)
              AND (g.menu_item_ids IS NULL OR t.menu_item_id = ANY (g.menu_item_ids))
            THEN t.amount_cents
          END
          WHEN s.goal_mode <> 'parallel' THEN (t.goal_shares ->> g.id::text)::bigint
          WHEN t.seq > g.counts_after_seq THEN t.amount_cents
        END
      ), 0) AS cents
      FROM stream_tips t WHERE t.session_id = g.session_id AND t.voided_at IS NULL
    ) fed
    WHERE g.current_cents + g.rounds_cents <> g.adjusted_cents + fed.cents`,
  polls: `
    SELECT o.id, o.tips, o.cents, voted.tips AS was_tips, voted.cents AS was_cents
    FROM tip_poll_options o
    JOIN tip_polls p ON p.id = o.poll_id
    CROSS JOIN LATERAL (
      SELECT count(*) AS tips, coalesce(sum(t.amount_cents), 0) AS cents
      FROM stream_tips t
      WHERE t.session_id = p.session_id AND t.voided_at IS NULL AND t.seq > p.counts_after_seq
        AND (p.counts_until_seq IS NULL OR t.seq < p.counts_until_seq)
        AND (p.ends_at IS NULL OR t.created_at < p.ends_at)
        AND CASE
          WHEN o.amount_tokens IS NULL THEN t.amount_cents = o.amount_cents
          ELSE t.amount_tokens = o.amount_tokens
        END
    ) voted
    WHERE o.tips <> voted.tips OR o.cents <> voted.cents`,
  seqs: `
    SELECT t.session_id, t.seq FROM stream_tips t
    JOIN stream_sessions s ON s.id = t.session_id
    GROUP BY t.session_id, t.seq, s.seq
    HAVING count(*) FILTER (WHERE NOT t.backfilled) > 1 OR t.seq > s.seq`,
  outbox: `
    SELECT t.id, count(e.id) FROM stream_tips t
    LEFT JOIN ${OUTBOX} e
      ON e.type = 'streaming.tip.received' AND e.payload ->> 'tipId' = t.id::text
    GROUP BY t.id
    HAVING count(e.id) <> CASE WHEN t.backfilled THEN 0 ELSE 1 END`,
};

export async function expectBooksToBalance(database: TestDatabase): Promise<void> {
  const wrong: Record<string, object[]> = {};
  for (const [name, audit] of Object.entries(AUDITS)) {
    const rows = await database.query(audit);
    if (rows.length > 0) wrong[name] = rows;
  }
  expect(wrong).toEqual({});
}

/** Rows of every table, to see that a refused call has written nothing. */
export async function rowCounts(database: TestDatabase): Promise<Record<string, number>> {
  const [row] = await database.query<Record<string, string>>(`
    SELECT ${TABLES.map((table) => `(SELECT count(*) FROM ${table}) AS ${table}`).join(', ')}`);
  return Object.fromEntries(Object.entries(row ?? {}).map(([table, n]) => [table, Number(n)]));
}

const TABLES = [
  'accounts',
  'animation_configs',
  'chatbot_configs',
  'chatbot_response_templates',
  'connectors',
  'corrections',
  'creators',
  'custom_animations',
  'outbox_events',
  'overlays',
  'session_notes',
  'session_tippers',
  'stream_sessions',
  'stream_tips',
  'tip_goals',
  'tip_polls',
  'tip_menu_items',
  'tts_configs',
  'tts_session_voices',
  'tts_speeches',
];
