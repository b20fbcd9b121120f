import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Goals that repeat, end at a deadline or count menu items alone; polls, tallies, kings of the hill. */
export class GoalShows1765000001000 implements MigrationInterface {
  name = 'GoalShows1765000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TYPE goal_mode ADD VALUE 'single';
      CREATE TYPE goal_visibility AS ENUM('shown', 'blurred', 'hidden');
      ALTER TABLE tip_goals
        ADD COLUMN beside boolean NOT NULL DEFAULT false,
        ADD COLUMN repeats boolean NOT NULL DEFAULT false,
        ADD COLUMN rounds integer NOT NULL DEFAULT 0,
        ADD COLUMN rounds_cents bigint NOT NULL DEFAULT 0,
        ADD COLUMN menu_item_ids uuid array,
        ADD COLUMN ends_at timestamptz(3),
        ADD COLUMN counts_until_seq bigint,
        ADD COLUMN visibility goal_visibility NOT NULL DEFAULT 'shown';
      CREATE INDEX tip_goals_due ON tip_goals (ends_at)
        WHERE status = 'active' AND ends_at IS NOT NULL;

      ALTER TABLE stream_sessions ADD COLUMN has_shows boolean NOT NULL DEFAULT false;

      CREATE TYPE poll_kind AS ENUM('poll', 'tally', 'king');
      CREATE TYPE poll_status AS ENUM('open', 'closed');
      CREATE TYPE poll_weight AS ENUM('tips', 'amount');
      CREATE TABLE tip_polls (
        id uuid NOT NULL,
        creator_id text NOT NULL,
        session_id uuid NOT NULL,
        kind poll_kind NOT NULL,
        title text NOT NULL,
        weighs poll_weight NOT NULL,
        status poll_status NOT NULL DEFAULT 'open',
        min_cents bigint NOT NULL,
        step_cents bigint NOT NULL,
        crown_tip_id uuid,
        counts_after_seq bigint NOT NULL,
        counts_until_seq bigint,
        ends_at timestamptz(3),
        closed_at timestamptz(3),
        seq bigint NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT tip_polls_pkey PRIMARY KEY (id),
        CONSTRAINT tip_polls_amounts CHECK (min_cents >= 1 AND step_cents >= 1)
      );
      CREATE INDEX tip_polls_session ON tip_polls (session_id, created_at);
      CREATE INDEX tip_polls_due ON tip_polls (ends_at)
        WHERE status = 'open' AND ends_at IS NOT NULL;
      CREATE INDEX tip_polls_crown ON tip_polls (crown_tip_id);
      ALTER TABLE tip_polls
        ADD CONSTRAINT tip_polls_session_fk FOREIGN KEY (session_id) REFERENCES stream_sessions(id) ON DELETE CASCADE,
        ADD CONSTRAINT tip_polls_crown_fk FOREIGN KEY (crown_tip_id) REFERENCES stream_tips(id) ON DELETE SET NULL;

      CREATE TABLE tip_poll_options (
        id uuid NOT NULL,
        poll_id uuid NOT NULL,
        place integer NOT NULL,
        label text NOT NULL,
        amount_cents bigint NOT NULL,
        amount_tokens integer,
        tips integer NOT NULL DEFAULT 0,
        cents bigint NOT NULL DEFAULT 0,
        CONSTRAINT tip_poll_options_pkey PRIMARY KEY (id),
        CONSTRAINT tip_poll_options_amount CHECK (amount_cents >= 1)
      );
      CREATE UNIQUE INDEX tip_poll_options_place ON tip_poll_options (poll_id, place);
      ALTER TABLE tip_poll_options
        ADD CONSTRAINT tip_poll_options_poll_fk FOREIGN KEY (poll_id) REFERENCES tip_polls(id) ON DELETE CASCADE;
    `);
    await runner.query(COUNT_SHOWS);
  }

  /** A value of an enum cannot be taken back; sessions in that mode become what is nearest. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION count_shows(uuid, bigint, bigint, timestamptz);
      DROP TABLE tip_poll_options, tip_polls;
      DROP TYPE poll_kind, poll_status, poll_weight;
      ALTER TABLE tip_goals
        DROP COLUMN beside, DROP COLUMN repeats, DROP COLUMN rounds, DROP COLUMN rounds_cents,
        DROP COLUMN menu_item_ids, DROP COLUMN ends_at, DROP COLUMN counts_until_seq,
        DROP COLUMN visibility;
      DROP TYPE goal_visibility;
      ALTER TABLE stream_sessions
        DROP COLUMN has_shows,
        ALTER COLUMN goal_mode TYPE text;
      UPDATE stream_sessions SET goal_mode = 'sequential' WHERE goal_mode = 'single';
      DROP TYPE goal_mode;
      CREATE TYPE goal_mode AS ENUM('parallel', 'sequential');
      ALTER TABLE stream_sessions ALTER COLUMN goal_mode TYPE goal_mode USING goal_mode::goal_mode;
    `);
  }
}

/**
 * The one definition of what tips make of goals that stand beside the others, and of polls: used by
 * `record_tips` for the tips of a batch, and with all tips after a correction. So both always agree.
 * Under `record_tips` joins are made by hashing: each table is narrowed to the session, or looked up by id.
 */
const COUNT_SHOWS = `
CREATE FUNCTION count_shows(
  counted_session uuid, -- locked by the caller
  since bigint,         -- tips with a higher seq are added to what was counted; NULL: all is counted anew
  change_seq bigint,    -- what moves is marked with it
  moment timestamptz    -- when what is reached by this was reached
)
RETURNS json -- {goals, polls} that moved, as the entities name their columns; NULL when none did
LANGUAGE plpgsql
AS $function$
#variable_conflict use_column
DECLARE
  running boolean;
  poll_ids uuid[];
  goals json;
  polls json;
  hill record;
  try record;
BEGIN
  SELECT s.status = 'active' INTO running FROM stream_sessions s WHERE s.id = counted_session;

  -- A goal that repeats turns whole targets into rounds. When a correction leaves it less than nothing it
  -- gives rounds back: as many as make that good, or all of them when that is all they took. Any other
  -- goal is completed once, and stays so.
  WITH fed AS MATERIALIZED (
    SELECT t.seq, t.amount_cents, t.menu_item_id, t.created_at
    FROM stream_tips t
    WHERE t.session_id = counted_session AND t.seq > coalesce(since, 0) AND t.voided_at IS NULL
  ),
  reckoned AS MATERIALIZED (
    SELECT
      g.id, g.repeats, g.status, g.target_cents, g.completed_at, g.rounds, g.rounds_cents,
      CASE WHEN since IS NULL THEN g.adjusted_cents - g.rounds_cents ELSE g.current_cents END
        + given.cents AS cents
    FROM tip_goals g
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(f.amount_cents), 0)::bigint AS cents
      FROM fed f
      WHERE f.seq > g.counts_after_seq
        AND (g.counts_until_seq IS NULL OR f.seq < g.counts_until_seq)
        AND (g.ends_at IS NULL OR f.created_at < g.ends_at)
        AND (g.menu_item_ids IS NULL OR f.menu_item_id = ANY (g.menu_item_ids))
    ) given
    WHERE g.session_id = counted_session AND g.beside
  ),
  rounded AS MATERIALIZED (
    SELECT
      r.*, r.back >= r.rounds OR r.back * r.target_cents >= r.rounds_cents AS all_back
    FROM (
      SELECT r.*, greatest(0, r.target_cents - 1 - r.cents) / r.target_cents AS back
      FROM reckoned r
    ) r
  ),
  settled AS MATERIALIZED (
    SELECT
      r.id, r.cents - r.taken AS cents, r.rounds + r.more AS rounds,
      r.rounds_cents + r.taken AS rounds_cents,
      running AND r.status = 'active' AND CASE
        WHEN r.repeats THEN r.more > 0
        ELSE r.completed_at IS NULL AND r.cents >= r.target_cents
      END AS reached
    FROM (
      SELECT
        r.id, r.repeats, r.status, r.target_cents, r.completed_at, r.rounds, r.rounds_cents, r.cents,
        CASE
          WHEN NOT r.repeats THEN 0
          WHEN r.cents >= 0 THEN r.cents / r.target_cents
          WHEN r.all_back THEN greatest(0, r.cents + r.rounds_cents) / r.target_cents - r.rounds
          ELSE - r.back
        END AS more,
        CASE
          WHEN NOT r.repeats THEN 0
          WHEN r.cents >= 0 THEN r.cents / r.target_cents * r.target_cents
          WHEN r.all_back THEN
            greatest(0, r.cents + r.rounds_cents) / r.target_cents * r.target_cents - r.rounds_cents
          ELSE - r.back * r.target_cents
        END AS taken
      FROM rounded r
    ) r
  ),
  moved AS (
    UPDATE tip_goals g SET
      current_cents = s.cents,
      rounds = s.rounds,
      rounds_cents = s.rounds_cents,
      completed_at = CASE WHEN s.reached THEN moment ELSE g.completed_at END,
      status = CASE WHEN s.reached AND NOT g.repeats THEN 'completed' ELSE g.status END,
      seq = change_seq
    FROM settled s
    WHERE g.id = s.id AND g.session_id = counted_session
      AND (s.reached OR s.cents <> g.current_cents OR s.rounds <> g.rounds)
    RETURNING g.*, s.reached
  )
  SELECT json_agg(m ORDER BY m."sortOrder", m."createdAt", m.id)
  INTO goals
  FROM (
    SELECT
      id, session_id AS "sessionId", title, current_cents AS "currentCents",
      target_cents AS "targetCents", target_tokens AS "targetTokens", status,
      completed_at AS "completedAt", sort_order AS "sortOrder", repeats, rounds,
      menu_item_ids AS "menuItemIds", ends_at AS "endsAt", visibility, created_at AS "createdAt",
      reached
    FROM moved
  ) m;

  SELECT array_agg(p.id) INTO poll_ids FROM tip_polls p WHERE p.session_id = counted_session;
  IF poll_ids IS NULL THEN
    RETURN CASE WHEN goals IS NOT NULL THEN json_build_object('goals', goals, 'polls', '[]'::json) END;
  END IF;

  WITH fed AS MATERIALIZED (
    SELECT t.seq, t.amount_cents, t.amount_tokens, t.created_at
    FROM stream_tips t
    WHERE t.session_id = counted_session AND t.seq > coalesce(since, 0) AND t.voided_at IS NULL
  ),
  counted AS MATERIALIZED (
    SELECT
      o.id,
      CASE WHEN since IS NULL THEN 0 ELSE o.tips END + votes.tips AS tips,
      CASE WHEN since IS NULL THEN 0 ELSE o.cents END + votes.cents AS cents
    FROM tip_polls p
    CROSS JOIN LATERAL (SELECT * FROM tip_poll_options o WHERE o.poll_id = p.id OFFSET 0) o
    CROSS JOIN LATERAL (
      SELECT count(*)::integer AS tips, coalesce(sum(f.amount_cents), 0)::bigint AS cents
      FROM fed f
      WHERE f.seq > p.counts_after_seq
        AND (p.counts_until_seq IS NULL OR f.seq < p.counts_until_seq)
        AND (p.ends_at IS NULL OR f.created_at < p.ends_at)
        AND CASE
          WHEN o.amount_tokens IS NULL THEN f.amount_cents = o.amount_cents
          ELSE f.amount_tokens = o.amount_tokens
        END
    ) votes
    WHERE p.session_id = counted_session
  ),
  voted AS (
    UPDATE tip_poll_options o SET tips = c.tips, cents = c.cents
    FROM counted c
    WHERE o.id = c.id AND o.poll_id = ANY (poll_ids) AND (o.tips <> c.tips OR o.cents <> c.cents)
    RETURNING o.poll_id
  )
  UPDATE tip_polls p SET seq = change_seq
  WHERE p.session_id = counted_session AND p.id IN (SELECT poll_id FROM voted);

  -- Whoever holds a hill was the first to tip so much more than the one before, in the order of tips.
  FOR hill IN
    SELECT
      p.id, p.step_cents, p.counts_until_seq, p.ends_at,
      greatest(p.counts_after_seq, coalesce(since, 0)) AS after,
      CASE WHEN since IS NOT NULL THEN c.id END AS crown,
      CASE WHEN since IS NULL OR c.id IS NULL THEN p.min_cents ELSE c.amount_cents + p.step_cents END AS bar
    FROM tip_polls p
    LEFT JOIN LATERAL (
      SELECT c.id, c.amount_cents FROM stream_tips c WHERE c.id = p.crown_tip_id LIMIT 1
    ) c ON true
    WHERE p.session_id = counted_session AND p.kind = 'king'
  LOOP
    FOR try IN
      SELECT t.id, t.amount_cents
      FROM stream_tips t
      WHERE t.session_id = counted_session AND t.seq > hill.after AND t.voided_at IS NULL
        AND t.amount_cents >= hill.bar
        AND (hill.counts_until_seq IS NULL OR t.seq < hill.counts_until_seq)
        AND (hill.ends_at IS NULL OR t.created_at < hill.ends_at)
      ORDER BY t.seq, t.id
    LOOP
      IF try.amount_cents >= hill.bar THEN
        hill.crown := try.id;
        hill.bar := try.amount_cents + hill.step_cents;
      END IF;
    END LOOP;
    -- Counted anew it is shown anew: the tip that holds it may be the one that was corrected.
    UPDATE tip_polls p SET crown_tip_id = hill.crown, seq = change_seq
    WHERE p.id = hill.id AND (since IS NULL OR p.crown_tip_id IS DISTINCT FROM hill.crown);
  END LOOP;

  SELECT json_agg(s ORDER BY s."createdAt", s.id)
  INTO polls
  FROM (
    SELECT
      p.id, p.session_id AS "sessionId", p.kind, p.title, p.weighs, p.status,
      p.min_cents AS "minCents", p.step_cents AS "stepCents", p.ends_at AS "endsAt",
      p.closed_at AS "closedAt", p.created_at AS "createdAt", p.seq,
      (
        SELECT json_agg(json_build_object(
          'id', o.id, 'label', o.label, 'amountCents', o.amount_cents,
          'amountTokens', o.amount_tokens, 'tips', o.tips, 'cents', o.cents
        ) ORDER BY o.place)
        FROM tip_poll_options o WHERE o.poll_id = p.id
      ) AS options,
      (
        SELECT json_build_object(
          'tipperName', t.tipper_name, 'amountCents', t.amount_cents,
          'amountTokens', t.amount_tokens, 'createdAt', t.created_at
        )
        FROM stream_tips t WHERE t.id = p.crown_tip_id
      ) AS crown
    FROM tip_polls p
    WHERE p.session_id = counted_session AND p.seq = change_seq
  ) s;

  IF goals IS NULL AND polls IS NULL THEN
    RETURN NULL;
  END IF;
  RETURN json_build_object('goals', coalesce(goals, '[]'), 'polls', coalesce(polls, '[]'));
END
$function$
`;
