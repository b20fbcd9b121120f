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
    await runner.query('DROP FUNCTION record_tips(json)');
  }
}

const RECORD_TIPS = `
CREATE FUNCTION record_tips(batch json)
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
  goals json,              -- the goals this tip moved, as they stand after it
  session json             -- what else is shown of the session; on its first row only
)
LANGUAGE plpgsql
-- One plan, made when the tables were empty and kept: rows of tables are found by index, in LATERAL
-- look-ups with a LIMIT or by the ids of the sessions held; the batch is joined with itself by hashing.
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET enable_nestloop = off
SET jit = off
AS $function$
#variable_conflict use_column
DECLARE
  held uuid[];
  moment timestamptz(3);
BEGIN
  SELECT array_agg(s.id)
  INTO held
  FROM (
    SELECT s.id
    FROM stream_sessions s
    WHERE s.id = ANY (ARRAY(
      SELECT DISTINCT tip."sessionId" FROM json_to_recordset(batch) AS tip ("sessionId" uuid)
    ))
    ORDER BY s.id
    FOR NO KEY UPDATE
  ) s;

  moment := clock_timestamp();

  RETURN QUERY
  WITH sessions AS MATERIALIZED (
    SELECT * FROM stream_sessions s WHERE s.id = ANY (held)
  ),

  judged AS MATERIALIZED (
    SELECT
      i.*, s.id AS found, s.goal_mode, s.seq AS session_seq, s.top_tipper_name, s.top_tipper_cents,
      s.total_tips_cents, s.tip_count, coalesce(i."platform", s.platform) AS tip_platform,
      worth.cents::bigint AS cents, worth.tokens,
      k.id AS known_id, -- what an earlier call recorded under the same key
      k.id IS NULL AND s.status = 'active' AND worth.cents BETWEEN 1 AND 10000000 AS accepted,
      CASE
        WHEN k.id IS NOT NULL THEN 'duplicate'
        WHEN s.id IS NULL THEN 'SESSION_NOT_FOUND'
        WHEN s.status <> 'active' THEN 'SESSION_ENDED'
        WHEN worth.cents IS NULL THEN 'NO_TOKEN_RATE'
        WHEN worth.cents NOT BETWEEN 1 AND 10000000 THEN 'AMOUNT_OUT_OF_RANGE'
        ELSE 'recorded'
      END AS outcome
    FROM json_to_recordset(batch) AS i (
      "position" integer, "id" uuid, "creatorId" text, "sessionId" uuid,
      "amountCents" bigint, "amountTokens" bigint,
      "tipperName" text, "tipperKey" text, "message" text,
      "source" tip_source, "platform" stream_platform, "idempotencyKey" text
    )
    LEFT JOIN sessions s ON s.id = i."sessionId" AND s.creator_id = i."creatorId"
    LEFT JOIN LATERAL (
      SELECT t.id
      FROM stream_tips t
      WHERE t.creator_id = i."creatorId" AND t.idempotency_key = i."idempotencyKey"
      LIMIT 1
    ) k ON true
    CROSS JOIN LATERAL (
      SELECT
        coalesce(i."amountCents", round(i."amountTokens" * s.cents_per_token)) AS cents,
        coalesce(
          i."amountTokens",
          CASE WHEN i."amountCents" % s.cents_per_token = 0 THEN i."amountCents" / s.cents_per_token END
        )::integer AS tokens
    ) worth
  ),

  -- Each tip takes the next seq of its session. running_cents: this batch's cents up to and with it.
  -- leader: the highest tipper so far in the batch; of equals the one who came first.
  counted AS MATERIALIZED (
    SELECT
      c.*,
      max(CASE WHEN c.has_name THEN ARRAY[c.tipper_cents, -c.position] END)
        OVER (PARTITION BY c.found ORDER BY c.position) AS leader
    FROM (
      SELECT
        j.position, j.found, j.cents, j."tipperKey" IS NOT NULL AS has_name,
        row_number() OVER line AS nth,
        lead(j.position) OVER line IS NULL AS is_last,
        (sum(j.cents) OVER line)::bigint AS running_cents,
        (coalesce(p.total_cents, 0) + sum(j.cents) OVER tipper_line)::bigint AS tipper_cents
      FROM judged j
      LEFT JOIN LATERAL (
        SELECT p.total_cents
        FROM session_tippers p
        WHERE p.session_id = j.found AND p.tipper_key = j."tipperKey"
        LIMIT 1
      ) p ON true
      WHERE j.accepted
      WINDOW
        line AS (PARTITION BY j.found ORDER BY j.position),
        tipper_line AS (PARTITION BY j.found, j."tipperKey" ORDER BY j.position)
    ) c
  ),

  menu AS MATERIALIZED (
    SELECT m.*
    FROM (SELECT DISTINCT s.creator_id FROM sessions s) c
    CROSS JOIN LATERAL (
      SELECT m.creator_id, m.id, m.name, m.sort_order, m.price_cents, m.price_tokens
      FROM tip_menu_items m
      WHERE m.creator_id = c.creator_id AND m.is_active
      OFFSET 0
    ) m
  ),
  bought AS MATERIALIZED (
    SELECT
      b.position,
      (array_agg(b.id ORDER BY b.sort_order, b.id))[1] AS item_id,
      string_agg(b.name, ' · ' ORDER BY b.sort_order, b.id) AS item_name
    FROM (
      SELECT j.position, m.id, m.name, m.sort_order
      FROM judged j JOIN menu m ON m.creator_id = j."creatorId" AND m.price_cents = j.cents
      WHERE j.accepted
      UNION ALL
      SELECT j.position, m.id, m.name, m.sort_order
      FROM judged j JOIN menu m ON m.creator_id = j."creatorId" AND m.price_tokens = j.tokens
      WHERE j.accepted
    ) b
    GROUP BY b.position
  ),

  accepted AS MATERIALIZED (
    SELECT
      j.*, j.session_seq + c.nth AS seq, c.nth, c.is_last, c.running_cents, b.item_id, b.item_name,
      CASE WHEN c.leader[1] > j.top_tipper_cents THEN lead."tipperName" ELSE j.top_tipper_name END AS top_name,
      greatest(j.top_tipper_cents, c.leader[1]) AS top_cents
    FROM counted c
    JOIN judged j ON j.position = c.position
    LEFT JOIN judged lead ON lead.position = -c.leader[2]
    LEFT JOIN bought b ON b.position = c.position
  ),

  -- Each goal takes a stretch of the batch's line of cents: all of it when goals run in parallel; one
  -- stretch after the other when they run in sequence, where the last takes what is left over.
  open_goals AS MATERIALIZED (
    SELECT
      g.*, s.goal_mode,
      CASE WHEN g.completed_at IS NULL THEN greatest(g.target_cents - g.current_cents, 0) ELSE 0 END AS missing,
      lead(g.id) OVER (PARTITION BY g.session_id ORDER BY g.sort_order, g.created_at, g.id) IS NULL AS is_last
    FROM sessions s
    CROSS JOIN LATERAL (
      SELECT * FROM tip_goals g WHERE g.session_id = s.id AND g.status <> 'expired' OFFSET 0
    ) g
  ),
  stretches AS MATERIALIZED (
    SELECT
      o.*,
      CASE WHEN o.goal_mode = 'parallel' THEN 0 ELSE o.before END AS starts_at,
      CASE
        WHEN o.goal_mode = 'parallel' OR o.is_last THEN 9223372036854775807 -- without end
        ELSE o.before + o.missing
      END AS ends_at,
      CASE WHEN o.goal_mode = 'parallel' THEN o.missing ELSE o.before + o.missing END AS completes_at
    FROM (
      SELECT
        g.*,
        coalesce(sum(g.missing) OVER (
          PARTITION BY g.session_id ORDER BY g.sort_order, g.created_at, g.id
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ), 0)::bigint AS before
      FROM open_goals g
    ) o
  ),
  -- A tip that moves no goal has a row here too, without a goal: the planner then expects one a tip.
  moves AS MATERIALIZED (
    SELECT
      a.position, a.seq, a.goal_mode, g.id AS goal_id, g.session_id, g.title, g.target_cents, g.target_tokens, g.sort_order,
      least(a.running_cents, g.ends_at) - greatest(a.running_cents - a.cents, g.starts_at) AS share,
      g.current_cents + least(a.running_cents, g.ends_at) - g.starts_at AS current_cents,
      g.completed_at IS NULL AND a.running_cents >= g.completes_at
        AND a.running_cents - a.cents < g.completes_at AS completes,
      CASE
        WHEN g.completed_at IS NOT NULL THEN g.completed_at
        WHEN a.running_cents >= g.completes_at THEN moment
      END AS completed_at
    FROM accepted a
    LEFT JOIN stretches g ON g.session_id = a.found
      AND a.running_cents > g.starts_at AND a.running_cents - a.cents < g.ends_at
  ),
  moved_by AS MATERIALIZED (
    SELECT
      m.position,
      json_agg(
        json_build_object(
          'goalId', m.goal_id, 'title', m.title, 'currentCents', m.current_cents,
          'targetCents', m.target_cents, 'targetTokens', m.target_tokens, 'sortOrder', m.sort_order,
          'completedAt', m.completed_at, 'completes', m.completes
        )
        ORDER BY m.sort_order, m.goal_id
      ) AS goals,
      jsonb_object_agg(m.goal_id, m.share) FILTER (WHERE m.goal_mode = 'sequential') AS shares
    FROM moves m
    WHERE m.goal_id IS NOT NULL
    GROUP BY m.position
  ),

  inserted AS (
    INSERT INTO stream_tips (
      id, creator_id, session_id, seq, amount_cents, amount_tokens, tipper_name, tipper_key, message,
      source, platform, menu_item_id, menu_item_name, idempotency_key, goal_shares, created_at
    )
    SELECT
      a.id, a."creatorId", a.found, a.seq, a.cents, a.tokens, a."tipperName", a."tipperKey", a.message,
      a.source, a.tip_platform, a.item_id, a.item_name, a."idempotencyKey",
      m.shares,
      moment
    FROM accepted a
    LEFT JOIN moved_by m ON m.position = a.position
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
  totals AS (
    UPDATE stream_sessions s SET
      total_tips_cents = s.total_tips_cents + l.running_cents,
      tip_count = s.tip_count + l.nth,
      seq = s.seq + l.nth,
      top_tipper_name = l.top_name,
      top_tipper_cents = l.top_cents,
      last_activity_at = moment
    FROM accepted l
    WHERE l.is_last AND s.id = l.found AND s.id = ANY (held)
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
      WHERE goal_id IS NOT NULL
      GROUP BY goal_id
    ) m
    WHERE g.id = m.goal_id AND g.session_id = ANY (held)
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
          'menuItemId', a.item_id
        ) AS payload
      FROM accepted a
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
    coalesce(a.cents, k.amount_cents),
    CASE WHEN k.id IS NULL THEN a.tokens ELSE k.amount_tokens END,
    CASE WHEN k.id IS NULL THEN a."tipperName" ELSE k.tipper_name END,
    CASE WHEN k.id IS NULL THEN a.message ELSE k.message END,
    coalesce(a.source, k.source),
    coalesce(a.tip_platform, k.platform),
    CASE WHEN k.id IS NULL THEN a.item_id ELSE k.menu_item_id END,
    CASE WHEN k.id IS NULL THEN a.item_name ELSE k.menu_item_name END,
    CASE WHEN k.id IS NULL THEN moment ELSE k.created_at END,
    k.voided_at,
    j.total_tips_cents + coalesce(a.running_cents, l.running_cents, 0),
    (j.tip_count + coalesce(a.nth, l.nth, 0))::integer,
    -- Nobody leads before the first tip with a name: that null is an answer.
    CASE
      WHEN a.id IS NOT NULL THEN a.top_name
      WHEN l.found IS NOT NULL THEN l.top_name
      ELSE j.top_tipper_name
    END,
    coalesce(a.top_cents, l.top_cents, j.top_tipper_cents),
    m.goals,
    CASE WHEN a.nth = 1 THEN (
      SELECT row_to_json(shown)
      FROM (
        SELECT s.title, s.platform, s.platform_label, s.goal_mode, s.currency, s.cents_per_token,
               s.started_at, s.current_viewers, s.peak_viewers
        FROM sessions s
        WHERE s.id = a.found
      ) shown
    ) END
  FROM judged j
  LEFT JOIN accepted a ON a.position = j.position
  LEFT JOIN moved_by m ON m.position = j.position
  LEFT JOIN LATERAL (SELECT * FROM stream_tips k WHERE k.id = j.known_id LIMIT 1) k ON true
  LEFT JOIN accepted l ON l.is_last AND l.found = j.found
  ORDER BY j.position;
END
$function$
`;
