/**
 * What must hold of every session whatever has happened to it: its totals, tippers, goals, polls and the sums
 * of its evening are the sums of its live tips; no two changes share a seq; and each tip that was not added
 * late was announced once, as far back as announcements are kept. Each statement finds the rows that are wrong,
 * as of one moment: it may run while tips are recorded.
 * @param audited selects the sessions, whole rows
 */
const auditsOf = (audited: string) => ({
  totals: `
    SELECT s.id, s.total_tips_cents, s.tip_count, live.cents, live.tips
    FROM (${audited}) s
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(t.amount_cents), 0) AS cents, count(*) AS tips
      FROM stream_tips t WHERE t.session_id = s.id AND t.voided_at IS NULL
    ) live
    WHERE s.total_tips_cents <> live.cents OR s.tip_count <> live.tips`,
  tippers: `
    SELECT * FROM (
      SELECT session_id, tipper_key, sum(amount_cents) AS cents, count(*) AS tips
      FROM stream_tips WHERE voided_at IS NULL AND tipper_key IS NOT NULL
        AND session_id IN (SELECT s.id FROM (${audited}) s)
      GROUP BY session_id, tipper_key
    ) live
    FULL JOIN (
      SELECT p.* FROM session_tippers p JOIN (${audited}) s ON s.id = p.session_id
    ) p USING (session_id, tipper_key)
    WHERE p.total_cents IS DISTINCT FROM live.cents OR p.tip_count IS DISTINCT FROM live.tips`,
  topTipper: `
    SELECT s.id, s.top_tipper_cents, best.cents
    FROM (${audited}) s
    CROSS JOIN LATERAL (
      SELECT coalesce(max(p.total_cents), 0) AS cents FROM session_tippers p WHERE p.session_id = s.id
    ) best
    WHERE s.top_tipper_cents <> best.cents`,
  goals: `
    SELECT g.id, s.goal_mode, g.current_cents, g.adjusted_cents, fed.cents
    FROM tip_goals g
    JOIN (${audited}) s ON s.id = g.session_id
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
    JOIN (${audited}) s ON s.id = p.session_id
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
    JOIN (${audited}) s ON s.id = t.session_id
    GROUP BY t.session_id, t.seq, s.seq
    HAVING count(*) FILTER (WHERE NOT t.backfilled) > 1 OR t.seq > s.seq`,
  outbox: `
    SELECT t.session_id, t.id, count(e.id) AS told
    FROM stream_tips t
    JOIN (${audited}) s ON s.id = t.session_id
    LEFT JOIN (
      SELECT o.session_id, o.id, event ->> 'tipId' AS tip_id
      FROM outbox_events o CROSS JOIN LATERAL json_array_elements(o.events) AS event
      WHERE o.session_id IN (SELECT s.id FROM (${audited}) s)
        AND event ->> 'type' = 'streaming.tip.received'
    ) e ON e.tip_id = t.id::text
    WHERE t.created_at >= (SELECT min(occurred_at) FROM outbox_events)
    GROUP BY t.session_id, t.id
    HAVING count(e.id) <> CASE WHEN t.backfilled THEN 0 ELSE 1 END`,
  rollups: `
    SELECT s.id, live.cents, live.tips, e.total_cents AS summed_cents, e.tip_count AS summed_tips
    FROM (${audited}) s
    JOIN session_rollups r ON r.session_id = s.id AND r.seq = s.seq
    LEFT JOIN session_earnings e ON e.session_id = s.id AND e.dimension = 'total'
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(t.amount_cents), 0) AS cents, count(*) AS tips
      FROM stream_tips t
      WHERE t.session_id = s.id AND t.voided_at IS NULL AND s.end_reason IS DISTINCT FROM 'cancelled'
    ) live
    WHERE coalesce(e.total_cents, 0) <> live.cents OR coalesce(e.tip_count, 0) <> live.tips`,
});

export type Audit = keyof ReturnType<typeof auditsOf>;

/** Of every session there is. */
export const AUDITS: Record<Audit, string> = auditsOf('SELECT * FROM stream_sessions');

/** Of the sessions whose ids are the one parameter. */
export const AUDITS_OF_SOME: Record<Audit, string> = auditsOf(
  'SELECT * FROM stream_sessions WHERE id = ANY ($1::uuid[])',
);
