import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The one statement of the tip spine. It is a function because the lock must be taken before the rest
 * looks at the data: in READ COMMITTED each statement inside a function sees what had been committed
 * when that statement began, so after the lock a batch sees every goal, tip and total that precedes it.
 */
export class RecordTips1763600000001 implements MigrationInterface {
  name = 'RecordTips1763600000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RECORD_TIPS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION record_tips(jsonb)');
  }
}

const RECORD_TIPS = `
CREATE FUNCTION record_tips(batch jsonb)
RETURNS TABLE (
  "position" integer,
  outcome text,           -- recorded, duplicate, or why not
  id uuid,
  session_id uuid,
  seq bigint,
  amount_cents bigint,
  amount_tokens integer,
  tipper_name text,
  message text,
  source tip_source,
  platform stream_platform,
  menu_item_id uuid,
  menu_item_name text,
  created_at timestamptz,
  voided_at timestamptz,
  total_tips_cents bigint, -- the session's totals with this tip in them
  tip_count integer,
  top_tipper_name text,
  top_tipper_cents bigint,
  goals jsonb,             -- the goals this tip moved, as they stand after it
  session jsonb            -- what else is shown of the session; on its first row only
)
LANGUAGE plpgsql
-- Plans are kept from when the tables were empty: always go by index, never compile.
SET enable_seqscan = off
SET jit = off
AS $function$
#variable_conflict use_column
DECLARE
  moment timestamptz(3);
BEGIN
  PERFORM 1
  FROM stream_sessions s
  WHERE s.id IN (SELECT (tip ->> 'sessionId')::uuid FROM jsonb_array_elements(batch) AS tip)
  ORDER BY s.id
  FOR NO KEY UPDATE;

  moment := clock_timestamp();

  RETURN QUERY
  WITH input AS MATERIALIZED (
    SELECT *
    FROM jsonb_to_recordset(batch) AS tip (
      "position" integer, "id" uuid, "creatorId" text, "sessionId" uuid,
      "amountCents" bigint, "amountTokens" bigint,
      "tipperName" text, "tipperKey" text, "message" text,
      "source" tip_source, "platform" stream_platform, "idempotencyKey" text
    )
  ),

  -- What an earlier call recorded under the same key.
  known AS MATERIALIZED (
    SELECT i.position AS at_position, t.*
    FROM input i
    JOIN stream_tips t
      ON t.creator_id = i."creatorId" AND t.idempotency_key = i."idempotencyKey"
  ),

  judged AS MATERIALIZED (
    SELECT
      i.*, s.id AS found, s.goal_mode, s.seq AS session_seq, s.top_tipper_name, s.top_tipper_cents,
      s.total_tips_cents, s.tip_count, coalesce(i."platform", s.platform) AS tip_platform,
      worth.cents, tokens.tokens,
      CASE
        WHEN k.id IS NOT NULL THEN 'duplicate'
        WHEN s.id IS NULL THEN 'SESSION_NOT_FOUND'
        WHEN s.status <> 'active' THEN 'SESSION_ENDED'
        WHEN worth.cents IS NULL THEN 'NO_TOKEN_RATE'
        WHEN worth.cents NOT BETWEEN 1 AND 10000000 THEN 'AMOUNT_OUT_OF_RANGE'
        ELSE 'recorded'
      END AS outcome
    FROM input i
    LEFT JOIN known k ON k.at_position = i.position
    LEFT JOIN stream_sessions s ON s.id = i."sessionId" AND s.creator_id = i."creatorId"
    CROSS JOIN LATERAL (
      SELECT coalesce(i."amountCents", round(i."amountTokens" * s.cents_per_token)) AS cents
    ) worth
    CROSS JOIN LATERAL (
      SELECT coalesce(
        i."amountTokens",
        CASE WHEN i."amountCents" % s.cents_per_token = 0 THEN i."amountCents" / s.cents_per_token END
      )::integer AS tokens
    ) tokens
  ),

  -- Each tip takes the next seq of its session. running_cents: this batch's cents up to and with it.
  accepted AS MATERIALIZED (
    SELECT
      j.*,
      j.session_seq + row_number() OVER line AS seq,
      row_number() OVER line AS nth,
      sum(j.cents) OVER line AS running_cents,
      coalesce(p.total_cents, 0) + sum(j.cents) OVER tipper_line AS tipper_cents
    FROM judged j
    LEFT JOIN session_tippers p ON p.session_id = j.found AND p.tipper_key = j."tipperKey"
    WHERE j.outcome = 'recorded'
    WINDOW
      line AS (PARTITION BY j.found ORDER BY j.position),
      tipper_line AS (PARTITION BY j.found, j."tipperKey" ORDER BY j.position)
  ),

  -- The highest tipper so far in the batch; of equals the one who came first.
  leaders AS MATERIALIZED (
    SELECT
      a.position,
      max(CASE WHEN a."tipperKey" IS NOT NULL THEN ARRAY[a.tipper_cents, -a.position] END)
        OVER (PARTITION BY a.found ORDER BY a.position) AS leader
    FROM accepted a
  ),
  tops AS MATERIALIZED (
    SELECT
      a.position,
      CASE WHEN l.leader[1] > a.top_tipper_cents THEN lead."tipperName" ELSE a.top_tipper_name END AS name,
      greatest(a.top_tipper_cents, l.leader[1])::bigint AS cents
    FROM accepted a
    JOIN leaders l ON l.position = a.position
    LEFT JOIN accepted lead ON lead.position = -l.leader[2]
  ),

  bought AS MATERIALIZED (
    SELECT
      a.position,
      (array_agg(m.id ORDER BY m.sort_order, m.id))[1] AS item_id,
      string_agg(m.name, ' · ' ORDER BY m.sort_order, m.id) AS item_name
    FROM accepted a
    JOIN tip_menu_items m ON m.creator_id = a."creatorId" AND m.is_active
      AND (m.price_cents = a.cents OR m.price_tokens = a.tokens)
    GROUP BY a.position
  ),

  -- Each goal takes a stretch of the batch's line of cents: all of it when goals run in parallel; one
  -- stretch after the other when they run in sequence, where the last takes what is left over.
  open_goals AS MATERIALIZED (
    SELECT
      g.*, s.goal_mode,
      CASE WHEN g.completed_at IS NULL THEN greatest(g.target_cents - g.current_cents, 0) ELSE 0 END AS missing,
      lead(g.id) OVER (PARTITION BY g.session_id ORDER BY g.sort_order, g.created_at, g.id) IS NULL AS is_last
    FROM tip_goals g
    JOIN (SELECT DISTINCT a.found, a.goal_mode FROM accepted a) s ON s.found = g.session_id
    WHERE g.status <> 'expired'
  ),
  stretches AS MATERIALIZED (
    SELECT
      o.*,
      CASE WHEN o.goal_mode = 'parallel' THEN 0 ELSE o.before END AS starts_at,
      CASE WHEN o.goal_mode = 'parallel' OR o.is_last THEN 'infinity'::numeric ELSE o.before + o.missing END AS ends_at,
      CASE WHEN o.goal_mode = 'parallel' THEN o.missing ELSE o.before + o.missing END AS completes_at
    FROM (
      SELECT
        g.*,
        coalesce(sum(g.missing) OVER (
          PARTITION BY g.session_id ORDER BY g.sort_order, g.created_at, g.id
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ), 0) AS before
      FROM open_goals g
    ) o
  ),
  moves AS MATERIALIZED (
    SELECT
      a.position, a.seq, g.id AS goal_id, g.session_id, g.title, g.target_cents, g.target_tokens, g.sort_order,
      least(a.running_cents, g.ends_at) - greatest(a.running_cents - a.cents, g.starts_at) AS share,
      g.current_cents + least(a.running_cents, g.ends_at) - g.starts_at AS current_cents,
      g.completed_at IS NULL AND a.running_cents >= g.completes_at
        AND a.running_cents - a.cents < g.completes_at AS completes,
      CASE
        WHEN g.completed_at IS NOT NULL THEN g.completed_at
        WHEN a.running_cents >= g.completes_at THEN moment
      END AS completed_at
    FROM accepted a
    JOIN stretches g ON g.session_id = a.found
      AND a.running_cents > g.starts_at AND a.running_cents - a.cents < g.ends_at
  ),

  inserted AS (
    INSERT INTO stream_tips (
      id, creator_id, session_id, seq, amount_cents, amount_tokens, tipper_name, tipper_key, message,
      source, platform, menu_item_id, menu_item_name, idempotency_key, goal_shares, created_at
    )
    SELECT
      a.id, a."creatorId", a.found, a.seq, a.cents, a.tokens, a."tipperName", a."tipperKey", a.message,
      a.source, a.tip_platform, b.item_id, b.item_name, a."idempotencyKey",
      CASE WHEN a.goal_mode = 'sequential' THEN (
        SELECT jsonb_object_agg(m.goal_id, m.share) FROM moves m WHERE m.position = a.position
      ) END,
      moment
    FROM accepted a
    LEFT JOIN bought b ON b.position = a.position
    ORDER BY a.position
  ),
  tippers AS (
    INSERT INTO session_tippers AS p (session_id, tipper_key, tipper_name, total_cents, tip_count, reached_seq)
    SELECT
      a.found, a."tipperKey", (array_agg(a."tipperName" ORDER BY a.position DESC))[1],
      sum(a.cents), count(*), max(a.seq)
    FROM accepted a
    WHERE a."tipperKey" IS NOT NULL
    GROUP BY a.found, a."tipperKey"
    ON CONFLICT ON CONSTRAINT session_tippers_pkey DO UPDATE SET
      tipper_name = excluded.tipper_name,
      total_cents = p.total_cents + excluded.total_cents,
      tip_count = p.tip_count + excluded.tip_count,
      reached_seq = excluded.reached_seq
  ),
  last_of_session AS MATERIALIZED (
    SELECT DISTINCT ON (a.found) a.found, a.nth, a.running_cents, t.name, t.cents AS top_cents
    FROM accepted a
    JOIN tops t ON t.position = a.position
    ORDER BY a.found, a.position DESC
  ),
  totals AS (
    UPDATE stream_sessions s SET
      total_tips_cents = s.total_tips_cents + l.running_cents,
      tip_count = s.tip_count + l.nth,
      seq = s.seq + l.nth,
      top_tipper_name = l.name,
      top_tipper_cents = l.top_cents,
      last_activity_at = moment
    FROM last_of_session l
    WHERE s.id = l.found
  ),
  moved AS (
    UPDATE tip_goals g SET
      current_cents = g.current_cents + m.share,
      completed_at = m.completed_at,
      status = CASE WHEN m.completed_at IS NULL THEN 'active' ELSE 'completed' END::goal_status,
      seq = m.seq
    FROM (
      SELECT goal_id, sum(share) AS share, max(completed_at) AS completed_at, max(seq) AS seq
      FROM moves
      GROUP BY goal_id
    ) m
    WHERE g.id = m.goal_id
  ),
  told AS (
    INSERT INTO outbox_events (type, occurred_at, payload)
    SELECT e.type, moment, e.payload
    FROM (
      SELECT
        a.position, 0 AS nth, 'streaming.tip.received' AS type,
        jsonb_build_object(
          'creatorId', a."creatorId", 'sessionId', a.found, 'tipId', a.id, 'seq', a.seq,
          'amountCents', a.cents, 'amountTokens', a.tokens, 'source', a.source,
          'platform', a.tip_platform, 'tipperName', a."tipperName", 'message', a.message,
          'menuItemId', b.item_id
        ) AS payload
      FROM accepted a
      LEFT JOIN bought b ON b.position = a.position
      UNION ALL
      SELECT
        m.position, 1 + m.sort_order, 'streaming.goal.completed',
        jsonb_build_object(
          'creatorId', a."creatorId", 'sessionId', m.session_id, 'goalId', m.goal_id, 'seq', m.seq,
          'title', m.title, 'targetCents', m.target_cents
        )
      FROM moves m
      JOIN accepted a ON a.position = m.position
      WHERE m.completes
    ) e
    ORDER BY e.position, e.nth
  )

  SELECT
    j.position,
    j.outcome,
    coalesce(a.id, k.id),
    coalesce(a.found, k.session_id),
    coalesce(a.seq, k.seq),
    coalesce(a.cents::bigint, k.amount_cents),
    CASE WHEN k.id IS NULL THEN a.tokens ELSE k.amount_tokens END,
    CASE WHEN k.id IS NULL THEN a."tipperName" ELSE k.tipper_name END,
    CASE WHEN k.id IS NULL THEN a.message ELSE k.message END,
    coalesce(a.source, k.source),
    coalesce(a.tip_platform, k.platform),
    CASE WHEN k.id IS NULL THEN b.item_id ELSE k.menu_item_id END,
    CASE WHEN k.id IS NULL THEN b.item_name ELSE k.menu_item_name END,
    CASE WHEN k.id IS NULL THEN moment ELSE k.created_at END,
    k.voided_at,
    (j.total_tips_cents + coalesce(a.running_cents, l.running_cents, 0))::bigint,
    (j.tip_count + coalesce(a.nth, l.nth, 0))::integer,
    -- Nobody leads before the first tip with a name: that null is an answer.
    CASE WHEN a.id IS NOT NULL THEN t.name WHEN l.found IS NOT NULL THEN l.name ELSE j.top_tipper_name END,
    coalesce(t.cents, l.top_cents, j.top_tipper_cents),
    (
      SELECT jsonb_agg(
        jsonb_build_object(
          'goalId', m.goal_id, 'title', m.title, 'currentCents', m.current_cents,
          'targetCents', m.target_cents, 'targetTokens', m.target_tokens, 'sortOrder', m.sort_order,
          'completedAt', m.completed_at, 'completes', m.completes
        )
        ORDER BY m.sort_order, m.goal_id
      )
      FROM moves m
      WHERE m.position = j.position
    ),
    CASE WHEN a.nth = 1 THEN (
      SELECT to_jsonb(shown)
      FROM (
        SELECT s.title, s.platform, s.platform_label, s.goal_mode, s.currency, s.cents_per_token,
               s.started_at, s.current_viewers, s.peak_viewers
        FROM stream_sessions s
        WHERE s.id = a.found
      ) shown
    ) END
  FROM judged j
  LEFT JOIN accepted a ON a.position = j.position
  LEFT JOIN known k ON k.at_position = j.position
  LEFT JOIN bought b ON b.position = j.position
  LEFT JOIN tops t ON t.position = j.position
  LEFT JOIN last_of_session l ON l.found = j.found
  ORDER BY j.position;
END
$function$
`;
