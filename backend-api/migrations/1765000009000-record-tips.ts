import type { MigrationInterface, QueryRunner } from 'typeorm';
import { RecordTips1763600000001 } from './1763600000001-record-tips.js';
import { RecordTips1764000009000 } from './1764000009000-record-tips.js';

/**
 * The one statement of the tip spine. It is a function because the lock must be taken before the rest
 * looks at the data: in READ COMMITTED each statement inside a function sees what had been committed
 * when that statement began, so after the lock a batch sees every goal, tip and total that precedes it.
 * What stands beside plain goals is counted afterwards by `count_shows`, where a session has such a thing.
 */
export class RecordTips1765000009000 implements MigrationInterface {
  name = 'RecordTips1765000009000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION record_tips(uuid[], json)');
    await runner.query(WRITE_TIPS);
    await runner.query(RECORD_TIPS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION record_tips(uuid[], text[], json)');
    await runner.query('DROP FUNCTION write_tips(uuid[], text[], json, integer[])');
    // The one before replaced its own predecessor.
    await new RecordTips1763600000001().up(runner);
    await new RecordTips1764000009000().up(runner);
  }
}

/**
 * Answers [decided, shows]: `decided` has the tips recorded, a column each (`moved` is of each goal that a
 * tip moved: its place in the session's goals, cents after it, and whether it is 0 open still, 1 completed
 * by this very tip, 2 completed before), the others with what became of them, and what is shown of the
 * sessions as they were before the batch; `shows` what `count_shows` moved, session by session. What the
 * caller sent is not sent back.
 */
const WRITE_TIPS = `
CREATE FUNCTION write_tips(
  session_ids uuid[],   -- the sessions of the batch, each once with its creator;
  creator_ids text[],   -- a tip names the place of its session here, from 1
  batch json,           -- at most 5,000 tips; what is null may be left out
  known_nths integer[]  -- tips, by their place in the batch from 1, whose keys are recorded already
)
RETURNS json
LANGUAGE plpgsql
AS $function$
#variable_conflict use_column
DECLARE
  held uuid[];
  with_shows uuid[];
  seqs_before bigint[]; -- of those with shows
  moment timestamptz(3);
  answer json;
  shows json;
BEGIN
  SELECT
    array_agg(s.id), array_agg(s.id) FILTER (WHERE s.has_shows),
    array_agg(s.seq) FILTER (WHERE s.has_shows)
  INTO held, with_shows, seqs_before
  FROM (
    SELECT s.id, s.seq, s.has_shows
    FROM stream_sessions s
    WHERE s.id = ANY (session_ids)
    ORDER BY s.id
    FOR NO KEY UPDATE
  ) s;

  moment := clock_timestamp();

  WITH sessions AS MATERIALIZED (
    SELECT
      o.place::integer AS place, s.id, s.creator_id, s.status, s.title, s.platform, s.platform_label,
      s.goal_mode, s.currency, s.cents_per_token, s.started_at, s.current_viewers, s.peak_viewers, s.seq,
      s.total_tips_cents, s.tip_count, s.top_tipper_name, s.top_tipper_cents,
      (s.cents_per_token * 100)::bigint AS rate -- of a hundred tokens: whole, for two decimals are allowed
    FROM stream_sessions s
    JOIN unnest(session_ids, creator_ids) WITH ORDINALITY AS o (session_id, creator_id, place)
      ON o.session_id = s.id AND o.creator_id = s.creator_id
    WHERE s.id = ANY (held)
  ),

  judged AS MATERIALIZED (
    SELECT
      i.nth::integer AS nth, i.place, i.id, s.creator_id, i.tipper_name, i.tipper_key, i.message, i.source,
      i.idempotency_key, coalesce(i.platform, s.platform) AS platform, worth.cents, worth.tokens,
      s.id AS found, s.seq AS session_seq, s.total_tips_cents, s.tip_count, s.top_tipper_name,
      s.top_tipper_cents,
      i.nth <> ALL (known_nths) AND s.status = 'active'
        AND worth.cents BETWEEN 1 AND 10000000 AS accepted,
      CASE
        WHEN s.id IS NULL THEN 'SESSION_NOT_FOUND'
        WHEN s.status <> 'active' THEN 'SESSION_ENDED'
        WHEN worth.cents IS NULL THEN 'NO_TOKEN_RATE'
        WHEN worth.cents NOT BETWEEN 1 AND 10000000 THEN 'AMOUNT_OUT_OF_RANGE'
      END AS refusal
    FROM ROWS FROM (json_to_recordset(batch) AS (
      "place" integer, "id" uuid, "amountCents" bigint, "amountTokens" bigint, "tipperName" text,
      "tipperKey" text, "message" text, "source" tip_source, "platform" stream_platform,
      "idempotencyKey" text
    )) WITH ORDINALITY AS i (
      place, id, amount_cents, amount_tokens, tipper_name, tipper_key, message, source, platform,
      idempotency_key, nth
    )
    LEFT JOIN sessions s ON s.place = i.place
    CROSS JOIN LATERAL (
      SELECT
        coalesce(i.amount_cents, (i.amount_tokens * s.rate + 50) / 100) AS cents,
        coalesce(
          i.amount_tokens,
          CASE WHEN i.amount_cents * 100 % s.rate = 0 THEN i.amount_cents * 100 / s.rate END
        )::integer AS tokens
    ) worth
  ),

  -- Each tip takes the next seq of its session. running_cents: this batch's cents up to and with it.
  -- Sums are taken over integers: those over bigint are computed as numeric, at several times the price.
  lined AS MATERIALIZED (
    SELECT
      j.nth, j.place, j.found, j.cents::integer AS cents, j.tipper_key, j.tipper_name,
      row_number() OVER line AS added,
      j.session_seq + row_number() OVER line AS seq,
      lead(j.nth) OVER line IS NULL AS is_last,
      sum(j.cents::integer) OVER line AS running_cents,
      sum(j.cents::integer) OVER tipper_line AS tipper_cents,
      row_number() OVER tipper_line AS tipper_count,
      j.tipper_key IS NOT NULL AND lead(j.nth) OVER tipper_line IS NULL AS is_tippers_last
    FROM judged j
    WHERE j.accepted
    WINDOW
      line AS (PARTITION BY j.place ORDER BY j.nth),
      tipper_line AS (PARTITION BY j.place, j.tipper_key COLLATE "C" ORDER BY j.nth)
  ),
  tippers AS (
    INSERT INTO session_tippers AS p (session_id, tipper_key, tipper_name, total_cents, tip_count, reached_seq)
    SELECT l.found, l.tipper_key, l.tipper_name, l.tipper_cents, l.tipper_count, l.seq
    FROM lined l
    WHERE l.is_tippers_last
    ON CONFLICT ON CONSTRAINT session_tippers_pkey DO UPDATE SET
      tipper_name = excluded.tipper_name,
      total_cents = p.total_cents + excluded.total_cents,
      tip_count = p.tip_count + excluded.tip_count,
      reached_seq = excluded.reached_seq
    RETURNING p.session_id, p.reached_seq, p.total_cents
  ),
  tipped_before AS MATERIALIZED (
    SELECT l.place, l.tipper_key, t.total_cents - l.tipper_cents AS cents
    FROM tippers t
    JOIN lined l ON l.found = t.session_id AND l.seq = t.reached_seq
  ),
  -- leader: the highest tipper so far in the batch and the tip that made her that, as one number; of
  -- equals the one who came first.
  counted AS MATERIALIZED (
    SELECT
      l.nth, l.place, l.found, l.cents, l.added, l.seq, l.is_last, l.running_cents,
      max((b.cents + l.tipper_cents) * 8192 + 8191 - l.nth)
        OVER (PARTITION BY l.place ORDER BY l.nth) AS leader
    FROM lined l
    LEFT JOIN tipped_before b ON b.place = l.place AND b.tipper_key = l.tipper_key
  ),

  menu AS MATERIALIZED (
    SELECT s.place, m.id, m.name, m.sort_order, m.price_cents, m.price_tokens
    FROM sessions s
    CROSS JOIN LATERAL (
      SELECT m.id, m.name, m.sort_order, m.price_cents, m.price_tokens
      FROM tip_menu_items m
      WHERE m.creator_id = s.creator_id AND m.is_active
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
      FROM judged j JOIN menu m ON m.place = j.place AND m.price_cents = j.cents
      WHERE j.accepted
      UNION ALL
      SELECT j.nth, m.id, m.name, m.sort_order
      FROM judged j JOIN menu m ON m.place = j.place AND m.price_tokens = j.tokens
      WHERE j.accepted
    ) b
    GROUP BY b.nth
  ),

  -- Each goal takes a stretch of the batch's line of cents: all of it when goals run in parallel; one
  -- stretch after the other when they run in sequence, where the last takes what is left over. Of single
  -- goals the first takes all.
  open_goals AS MATERIALIZED (
    SELECT
      g.id, g.session_id, g.title, g.current_cents, g.target_cents, g.target_tokens, g.sort_order,
      g.completed_at, g.visibility, s.goal_mode,
      CASE WHEN g.completed_at IS NULL THEN greatest(g.target_cents - g.current_cents, 0) ELSE 0 END AS missing,
      row_number() OVER line AS place,
      lead(g.id) OVER line IS NULL AS is_last
    FROM sessions s
    CROSS JOIN LATERAL (
      SELECT * FROM tip_goals g WHERE g.session_id = s.id AND g.status <> 'expired' AND NOT g.beside OFFSET 0
    ) g
    WINDOW line AS (PARTITION BY g.session_id ORDER BY g.sort_order, g.created_at, g.id)
  ),
  stretches AS MATERIALIZED (
    SELECT
      o.*,
      CASE WHEN o.goal_mode = 'parallel' THEN 0 ELSE o.before END AS starts_at,
      CASE
        WHEN o.goal_mode <> 'sequential' OR o.is_last THEN 9223372036854775807 -- without end
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
    WHERE o.goal_mode <> 'single' OR o.place = 1
  ),
  -- A tip that moves no goal has a row here too, without a goal: the planner then expects one a tip.
  moves AS MATERIALIZED (
    SELECT
      c.nth, c.place AS session_place, c.seq, g.goal_mode, g.id AS goal_id, g.session_id, g.place, g.title, g.target_cents,
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
      jsonb_object_agg(m.goal_id, m.share) FILTER (WHERE m.goal_mode <> 'parallel') AS shares
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
  totals AS (
    UPDATE stream_sessions s SET
      total_tips_cents = s.total_tips_cents + l.running_cents,
      tip_count = s.tip_count + l.added,
      seq = l.seq,
      top_tipper_name = coalesce(leader.tipper_name, l.top_name),
      top_tipper_cents = l.top_cents,
      last_activity_at = moment
    FROM accepted l
    LEFT JOIN accepted leader ON leader.nth = l.top_nth
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
    SELECT s.creator_id, s.id, e.types, moment, e.events
    FROM (
      SELECT
        e.place,
        CASE
          WHEN max(e.goal) = 0 THEN ARRAY['streaming.tip.received']
          ELSE ARRAY['streaming.tip.received', 'streaming.goal.completed']
        END AS types,
        json_agg(e.event ORDER BY e.nth, e.goal) AS events
      FROM (
        SELECT a.place, a.nth, 0 AS goal, row_to_json(t) AS event
        FROM accepted a
        CROSS JOIN LATERAL (
          SELECT
            a.id, 'streaming.tip.received' AS type, a.id AS "tipId", a.seq, a.cents AS "amountCents",
            a.tokens AS "amountTokens", a.source, a.platform, a.tipper_name AS "tipperName", a.message,
            a.item_id AS "menuItemId"
        ) t
        UNION ALL
        SELECT
          m.session_place, m.nth, m.place,
          json_build_object(
            'id', gen_random_uuid(), 'type', 'streaming.goal.completed', 'goalId', m.goal_id,
            'seq', m.seq, 'title', m.title, 'targetCents', m.target_cents, 'rounds', 0
          )
        FROM moves m
        WHERE m.completes
      ) e
      GROUP BY e.place
    ) e
    JOIN sessions s ON s.place = e.place
  )

  SELECT json_build_object(
    'recorded', (
      SELECT json_build_object(
        'nth', json_agg(a.nth),
        'place', json_agg(a.place),
        'seq', json_agg(a.seq),
        'amountCents', json_agg(a.cents),
        'amountTokens', json_agg(a.tokens),
        'menuItemId', json_agg(a.item_id),
        'menuItemName', json_agg(a.item_name),
        'totalTipsCents', json_agg(a.total_tips_cents + a.running_cents),
        'tipCount', json_agg(a.tip_count + a.added),
        'topTipperNth', json_agg(a.top_nth),
        'topTipperCents', json_agg(a.top_cents),
        'moved', json_agg(a.moved)
      )
      FROM accepted a
    ),
    'others', (
      SELECT json_agg(other)
      FROM (
        SELECT
          j.nth, CASE WHEN k.id IS NULL THEN j.refusal ELSE 'duplicate' END AS outcome,
          j.total_tips_cents + coalesce(l.running_cents, 0) AS "totalTipsCents",
          j.tip_count + coalesce(l.added, 0) AS "tipCount", l.top_nth AS "topTipperNth",
          coalesce(l.top_cents, j.top_tipper_cents) AS "topTipperCents",
          j.top_tipper_name AS "topTipperName",
          k AS earlier
        FROM judged j
        LEFT JOIN accepted l ON l.is_last AND l.place = j.place
        LEFT JOIN LATERAL (
          SELECT *
          FROM stream_tips k
          WHERE k.creator_id = creator_ids[j.place] AND k.idempotency_key = j.idempotency_key
          LIMIT 1
        ) k ON true
        WHERE j.accepted IS NOT TRUE
      ) other
    ),
    'sessions', (
      SELECT json_agg(shown)
      FROM (
        SELECT
          s.place, s.title, s.platform, s.platform_label, s.goal_mode, s.currency, s.cents_per_token,
          s.started_at, s.current_viewers, s.peak_viewers, s.top_tipper_name, moment AS recorded_at,
          (SELECT c.config FROM animation_configs c WHERE c.creator_id = s.creator_id) AS animations,
          o.hide_amounts_on_air, o.mask_names_on_air, o.blocked_words, g.goals
        FROM sessions s
        LEFT JOIN LATERAL (
          SELECT * FROM creator_settings o WHERE o.creator_id = s.creator_id LIMIT 1
        ) o ON true
        LEFT JOIN (
          SELECT g.session_id, json_agg(g ORDER BY g.place) AS goals FROM open_goals g GROUP BY g.session_id
        ) g ON g.session_id = s.id
      ) shown
    )
  )
  INTO answer;

  IF with_shows IS NULL THEN
    RETURN json_build_array(answer, NULL);
  END IF;
  WITH counted AS MATERIALIZED (
    SELECT s.id, s.creator_id, s.seq, count_shows(s.id, w.seq_before, s.seq, moment) AS moved
    FROM unnest(with_shows, seqs_before) AS w (id, seq_before)
    CROSS JOIN LATERAL (
      SELECT s.id, s.creator_id, s.seq FROM stream_sessions s WHERE s.id = w.id LIMIT 1
    ) s
    WHERE s.seq > w.seq_before
  ),
  told AS (
    INSERT INTO outbox_events (creator_id, session_id, types, occurred_at, events)
    SELECT
      c.creator_id, c.id, ARRAY['streaming.goal.completed'], moment,
      json_agg(json_build_object(
        'id', gen_random_uuid(), 'type', 'streaming.goal.completed', 'goalId', g.goal ->> 'id',
        'seq', c.seq, 'title', g.goal ->> 'title', 'targetCents', g.goal -> 'targetCents',
        'rounds', g.goal -> 'rounds'
      ))
    FROM counted c
    CROSS JOIN LATERAL json_array_elements(c.moved -> 'goals') AS g (goal)
    WHERE (g.goal ->> 'reached')::boolean
    GROUP BY c.creator_id, c.id
  )
  SELECT json_agg(json_build_object('sessionId', c.id, 'goals', c.moved -> 'goals', 'polls', c.moved -> 'polls'))
  INTO shows
  FROM counted c
  WHERE c.moved IS NOT NULL;
  RETURN json_build_array(answer, shows);
END
$function$
`;

/**
 * That a key is recorded already is rare, and the index that forbids it tells: only then are the keys of a
 * batch looked up, and all of it is written once more.
 *
 * One plan, made when the tables were empty and kept: rows of tables are found by index, in LATERAL
 * look-ups with a LIMIT or by the ids of the sessions held; the batch is joined with itself by hashing.
 */
const RECORD_TIPS = `
CREATE FUNCTION record_tips(session_ids uuid[], creator_ids text[], batch json)
RETURNS json
LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET enable_nestloop = off
SET enable_mergejoin = off
SET jit = off
AS $function$
DECLARE
  known_nths integer[];
BEGIN
  RETURN write_tips(session_ids, creator_ids, batch, '{}');
EXCEPTION WHEN unique_violation THEN
  SELECT coalesce(array_agg(i.nth), '{}') INTO known_nths
  FROM ROWS FROM (
    json_to_recordset(batch) AS ("place" integer, "idempotencyKey" text)
  ) WITH ORDINALITY AS i (place, idempotency_key, nth)
  CROSS JOIN LATERAL (
    SELECT t.id
    FROM stream_tips t
    WHERE t.creator_id = creator_ids[i.place] AND t.idempotency_key = i.idempotency_key
    LIMIT 1
  ) t;
  RETURN write_tips(session_ids, creator_ids, batch, known_nths);
END
$function$
`;
