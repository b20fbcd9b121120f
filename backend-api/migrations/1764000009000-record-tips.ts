import type { MigrationInterface, QueryRunner } from 'typeorm';
import { RecordTips1763600000001 } from './1763600000001-record-tips.js';

/**
 * The one statement of the tip spine. It is a function because the lock must be taken before the rest
 * looks at the data: in READ COMMITTED each statement inside a function sees what had been committed
 * when that statement began, so after the lock a batch sees every goal, tip and total that precedes it.
 */
export class RecordTips1764000009000 implements MigrationInterface {
  name = 'RecordTips1764000009000';

  async up(runner: QueryRunner): Promise<void> {
    await new RecordTips1763600000001().down(runner);
    await runner.query(RECORD_TIPS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION record_tips(uuid[], json)');
    await new RecordTips1763600000001().up(runner);
  }
}

const RECORD_TIPS = `
CREATE FUNCTION record_tips(
  session_ids uuid[], -- of the batch, each once
  batch json          -- at most 5,000 tips; what is null may be left out
)
-- A row for each tip: what was decided here. What the caller sent is not sent back.
RETURNS TABLE (
  nth integer,             -- its place in the batch, from 1; rows come in any order
  outcome text,            -- recorded, duplicate, or why not
  seq bigint,
  amount_cents integer,
  amount_tokens integer,
  menu_item_id uuid,
  menu_item_name text,
  total_tips_cents bigint, -- the session's totals with this tip in them
  tip_count integer,
  top_tipper_name text,    -- before the batch
  top_tipper_nth integer,  -- the tip of the batch whose tipper leads instead
  top_tipper_cents bigint,
  moved json,              -- of each goal it moved: its place in session.goals, cents after it, and whether it is
                           -- 0 open still, 1 completed by this very tip, 2 completed before
  session json,            -- what else is shown of the session; on its first row only
  earlier json             -- of a duplicate: the tip recorded under this key
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
    SELECT s.id FROM stream_sessions s WHERE s.id = ANY (session_ids) ORDER BY s.id FOR NO KEY UPDATE
  ) s;

  moment := clock_timestamp();

  RETURN QUERY
  WITH sessions AS MATERIALIZED (
    SELECT
      s.id, s.creator_id, s.status, s.title, s.platform, s.platform_label, s.goal_mode, s.currency,
      s.cents_per_token, s.started_at, s.current_viewers, s.peak_viewers, s.seq,
      s.total_tips_cents, s.tip_count, s.top_tipper_name, s.top_tipper_cents
    FROM stream_sessions s
    WHERE s.id = ANY (held)
  ),

  judged AS MATERIALIZED (
    SELECT
      i.nth::integer AS nth, i.id, i.creator_id, i.tipper_name, i.tipper_key, i.message, i.source,
      i.idempotency_key, coalesce(i.platform, s.platform) AS platform, worth.cents, worth.tokens,
      s.id AS found, s.seq AS session_seq, s.total_tips_cents, s.tip_count, s.top_tipper_name,
      s.top_tipper_cents,
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
    FROM ROWS FROM (json_to_recordset(batch) AS (
      "id" uuid, "creatorId" text, "sessionId" uuid, "amountCents" bigint, "amountTokens" bigint,
      "tipperName" text, "tipperKey" text, "message" text, "source" tip_source,
      "platform" stream_platform, "idempotencyKey" text
    )) WITH ORDINALITY AS i (
      id, creator_id, session_id, amount_cents, amount_tokens, tipper_name, tipper_key, message, source,
      platform, idempotency_key, nth
    )
    LEFT JOIN sessions s ON s.id = i.session_id AND s.creator_id = i.creator_id
    LEFT JOIN LATERAL (
      SELECT t.id
      FROM stream_tips t
      WHERE t.creator_id = i.creator_id AND t.idempotency_key = i.idempotency_key
      LIMIT 1
    ) k ON true
    CROSS JOIN LATERAL (
      SELECT
        coalesce(i.amount_cents, round(i.amount_tokens * s.cents_per_token)::bigint) AS cents,
        coalesce(
          i.amount_tokens,
          CASE WHEN i.amount_cents % s.cents_per_token = 0 THEN i.amount_cents / s.cents_per_token END
        )::integer AS tokens
    ) worth
  ),

  -- Each tip takes the next seq of its session. running_cents: this batch's cents up to and with it.
  -- Sums are taken over integers: those over bigint are computed as numeric, at several times the price.
  -- leader: the highest tipper so far in the batch and the tip that made her that, as one number; of
  -- equals the one who came first.
  counted AS MATERIALIZED (
    SELECT
      c.*,
      max(CASE WHEN c.has_name THEN (c.tipper_before + c.tipper_cents) * 8192 + 8191 - c.nth END)
        OVER (PARTITION BY c.found ORDER BY c.nth) AS leader
    FROM (
      SELECT
        j.nth, j.found, j.cents::integer AS cents, j.tipper_key IS NOT NULL AS has_name,
        row_number() OVER line AS added,
        j.session_seq + row_number() OVER line AS seq,
        lead(j.nth) OVER line IS NULL AS is_last,
        sum(j.cents::integer) OVER line AS running_cents,
        coalesce(p.total_cents, 0) AS tipper_before,
        sum(j.cents::integer) OVER tipper_line AS tipper_cents,
        row_number() OVER tipper_line AS tipper_count,
        j.tipper_key IS NOT NULL AND lead(j.nth) OVER tipper_line IS NULL AS is_tippers_last
      FROM judged j
      LEFT JOIN LATERAL (
        SELECT p.total_cents
        FROM session_tippers p
        WHERE p.session_id = j.found AND p.tipper_key = j.tipper_key
        LIMIT 1
      ) p ON true
      WHERE j.accepted
      WINDOW
        line AS (PARTITION BY j.found ORDER BY j.nth),
        tipper_line AS (PARTITION BY j.found, j.tipper_key COLLATE "C" ORDER BY j.nth)
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
      b.nth,
      (array_agg(b.id ORDER BY b.sort_order, b.id))[1] AS item_id,
      string_agg(b.name, ' · ' ORDER BY b.sort_order, b.id) AS item_name
    FROM (
      SELECT j.nth, m.id, m.name, m.sort_order
      FROM judged j JOIN menu m ON m.creator_id = j.creator_id AND m.price_cents = j.cents
      WHERE j.accepted
      UNION ALL
      SELECT j.nth, m.id, m.name, m.sort_order
      FROM judged j JOIN menu m ON m.creator_id = j.creator_id AND m.price_tokens = j.tokens
      WHERE j.accepted
    ) b
    GROUP BY b.nth
  ),

  -- Each goal takes a stretch of the batch's line of cents: all of it when goals run in parallel; one
  -- stretch after the other when they run in sequence, where the last takes what is left over.
  open_goals AS MATERIALIZED (
    SELECT
      g.id, g.session_id, g.title, g.current_cents, g.target_cents, g.target_tokens, g.sort_order,
      g.completed_at, s.goal_mode,
      CASE WHEN g.completed_at IS NULL THEN greatest(g.target_cents - g.current_cents, 0) ELSE 0 END AS missing,
      row_number() OVER line AS place,
      lead(g.id) OVER line IS NULL AS is_last
    FROM sessions s
    CROSS JOIN LATERAL (
      SELECT * FROM tip_goals g WHERE g.session_id = s.id AND g.status <> 'expired' OFFSET 0
    ) g
    WINDOW line AS (PARTITION BY g.session_id ORDER BY g.sort_order, g.created_at, g.id)
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
          PARTITION BY g.session_id ORDER BY g.place
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ), 0)::bigint AS before
      FROM open_goals g
    ) o
  ),
  -- A tip that moves no goal has a row here too, without a goal: the planner then expects one a tip.
  moves AS MATERIALIZED (
    SELECT
      c.nth, c.seq, g.goal_mode, g.id AS goal_id, g.session_id, g.place, g.title, g.target_cents,
      least(c.running_cents, g.ends_at) - greatest(c.running_cents - c.cents, g.starts_at) AS share,
      g.current_cents + least(c.running_cents, g.ends_at) - g.starts_at AS current_cents,
      g.completed_at IS NULL AND c.running_cents >= g.completes_at
        AND c.running_cents - c.cents < g.completes_at AS completes,
      CASE
        WHEN g.completed_at IS NOT NULL THEN g.completed_at
        WHEN c.running_cents >= g.completes_at THEN moment
      END AS completed_at
    FROM counted c
    LEFT JOIN stretches g ON g.session_id = c.found
      AND c.running_cents > g.starts_at AND c.running_cents - c.cents < g.ends_at
  ),
  moved_by AS MATERIALIZED (
    SELECT
      m.nth,
      json_agg(
        json_build_array(
          m.place, m.current_cents,
          CASE WHEN m.completes THEN 1 WHEN m.completed_at IS NULL THEN 0 ELSE 2 END
        )
        ORDER BY m.place
      ) AS moved,
      jsonb_object_agg(m.goal_id, m.share) FILTER (WHERE m.goal_mode = 'sequential') AS shares
    FROM moves m
    WHERE m.goal_id IS NOT NULL
    GROUP BY m.nth
  ),

  accepted AS MATERIALIZED (
    SELECT
      c.*, j.id, j.creator_id, j.tipper_name, j.tipper_key, j.message, j.source, j.platform, j.tokens,
      j.idempotency_key, j.total_tips_cents, j.tip_count, b.item_id, b.item_name, m.moved, m.shares,
      j.top_tipper_name AS top_name,
      CASE WHEN c.leader / 8192 > j.top_tipper_cents THEN 8191 - c.leader % 8192 END::integer AS top_nth,
      greatest(j.top_tipper_cents, c.leader / 8192) AS top_cents
    FROM counted c
    JOIN judged j ON j.nth = c.nth
    LEFT JOIN bought b ON b.nth = c.nth
    LEFT JOIN moved_by m ON m.nth = c.nth
  ),

  inserted AS (
    INSERT INTO stream_tips (
      id, creator_id, session_id, seq, amount_cents, amount_tokens, tipper_name, tipper_key, message,
      source, platform, menu_item_id, menu_item_name, idempotency_key, goal_shares, created_at
    )
    SELECT
      a.id, a.creator_id, a.found, a.seq, a.cents, a.tokens, a.tipper_name, a.tipper_key, a.message,
      a.source, a.platform, a.item_id, a.item_name, a.idempotency_key, a.shares, moment
    FROM accepted a
  ),
  tippers AS (
    INSERT INTO session_tippers AS p (session_id, tipper_key, tipper_name, total_cents, tip_count, reached_seq)
    SELECT a.found, a.tipper_key, a.tipper_name, a.tipper_cents, a.tipper_count, a.seq
    FROM accepted a
    WHERE a.is_tippers_last
    ON CONFLICT ON CONSTRAINT session_tippers_pkey DO UPDATE SET
      tipper_name = excluded.tipper_name,
      total_cents = p.total_cents + excluded.total_cents,
      tip_count = p.tip_count + excluded.tip_count,
      reached_seq = excluded.reached_seq
  ),
  totals AS (
    UPDATE stream_sessions s SET
      total_tips_cents = s.total_tips_cents + l.running_cents,
      tip_count = s.tip_count + l.added,
      seq = l.seq,
      top_tipper_name = coalesce(leader.tipper_name, l.top_name),
      top_tipper_cents = l.top_cents,
      last_activity_at = moment
    FROM accepted l
    LEFT JOIN judged leader ON leader.nth = l.top_nth
    WHERE l.is_last AND s.id = l.found AND s.id = ANY (held)
  ),
  raised AS (
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
  -- One row of the outbox for a session. A tip is told of once, so its id is its event's as well.
  told AS (
    INSERT INTO outbox_events (creator_id, session_id, types, occurred_at, events)
    SELECT
      e.creator_id, e.found,
      CASE
        WHEN max(e.place) = 0 THEN ARRAY['streaming.tip.received']
        ELSE ARRAY['streaming.tip.received', 'streaming.goal.completed']
      END,
      moment, json_agg(e.event ORDER BY e.seq, e.place)
    FROM (
      SELECT a.creator_id, a.found, a.seq, 0 AS place, row_to_json(t) AS event
      FROM accepted a
      CROSS JOIN LATERAL (
        SELECT
          a.id, 'streaming.tip.received' AS type, a.id AS "tipId", a.seq, a.cents AS "amountCents",
          a.tokens AS "amountTokens", a.source, a.platform, a.tipper_name AS "tipperName", a.message,
          a.item_id AS "menuItemId"
      ) t
      UNION ALL
      SELECT
        s.creator_id, m.session_id, m.seq, m.place,
        json_build_object(
          'id', gen_random_uuid(), 'type', 'streaming.goal.completed', 'goalId', m.goal_id,
          'seq', m.seq, 'title', m.title, 'targetCents', m.target_cents
        )
      FROM moves m
      JOIN sessions s ON s.id = m.session_id
      WHERE m.completes
    ) e
    GROUP BY e.creator_id, e.found
  )

  SELECT
    a.nth, 'recorded', a.seq, a.cents, a.tokens, a.item_id, a.item_name,
    a.total_tips_cents + a.running_cents, (a.tip_count + a.added)::integer, a.top_name, a.top_nth,
    a.top_cents,
    a.moved,
    CASE WHEN a.added = 1 THEN (
      SELECT row_to_json(shown)
      FROM (
        SELECT s.title, s.platform, s.platform_label, s.goal_mode, s.currency, s.cents_per_token,
               s.started_at, s.current_viewers, s.peak_viewers, moment AS recorded_at,
               (SELECT c.config FROM animation_configs c WHERE c.creator_id = s.creator_id) AS animations,
               o.hide_amounts_on_air, o.mask_names_on_air, o.blocked_words,
               (SELECT json_agg(g ORDER BY g.place) FROM open_goals g WHERE g.session_id = s.id) AS goals
        FROM sessions s
        LEFT JOIN LATERAL (
          SELECT * FROM creator_settings o WHERE o.creator_id = s.creator_id LIMIT 1
        ) o ON true
        WHERE s.id = a.found
      ) shown
    ) END,
    NULL::json
  FROM accepted a
  UNION ALL
  SELECT
    j.nth, j.outcome, NULL, NULL, NULL, NULL, NULL,
    j.total_tips_cents + coalesce(l.running_cents, 0),
    (j.tip_count + coalesce(l.added, 0))::integer,
    j.top_tipper_name, l.top_nth, coalesce(l.top_cents, j.top_tipper_cents),
    NULL, NULL,
    (SELECT row_to_json(k) FROM stream_tips k WHERE k.id = j.known_id)
  FROM judged j
  LEFT JOIN accepted l ON l.is_last AND l.found = j.found
  WHERE j.accepted IS NOT TRUE;
END
$function$
`;
