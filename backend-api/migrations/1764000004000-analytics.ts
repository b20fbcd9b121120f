import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Viewer samples, and what ended sessions earned in a form that long ranges can be read from. */
export class Analytics1764000004000 implements MigrationInterface {
  name = 'Analytics1764000004000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(STALENESS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER stream_tips_updated ON stream_tips;
      DROP TRIGGER stream_tips_deleted ON stream_tips;
      DROP FUNCTION mark_rollups_stale();
      DROP TABLE creator_tippers, tipper_visits, session_earnings, session_rollups, viewer_samples;
    `);
  }
}

const TABLES = `
CREATE TABLE viewer_samples (
  session_id uuid NOT NULL,
  minute timestamptz(3) NOT NULL,
  viewers integer NOT NULL,
  CONSTRAINT viewer_samples_pkey PRIMARY KEY (session_id, minute)
);
ALTER TABLE viewer_samples
  ADD CONSTRAINT viewer_samples_session_fk FOREIGN KEY (session_id) REFERENCES stream_sessions(id) ON DELETE CASCADE;

CREATE TABLE session_rollups (
  session_id uuid NOT NULL,
  seq bigint NOT NULL,
  first_quarter integer,
  last_quarter integer,
  CONSTRAINT session_rollups_pkey PRIMARY KEY (session_id)
);
ALTER TABLE session_rollups
  ADD CONSTRAINT session_rollups_session_fk FOREIGN KEY (session_id) REFERENCES stream_sessions(id) ON DELETE CASCADE;

CREATE TABLE session_earnings (
  session_id uuid NOT NULL,
  dimension text NOT NULL,
  key text NOT NULL,
  label text,
  total_cents bigint NOT NULL,
  tip_count integer NOT NULL,
  quarters integer array NOT NULL,
  quarter_cents bigint array NOT NULL,
  quarter_tips integer array NOT NULL,
  CONSTRAINT session_earnings_pkey PRIMARY KEY (session_id, dimension, key)
);
ALTER TABLE session_earnings
  ADD CONSTRAINT session_earnings_session_fk FOREIGN KEY (session_id) REFERENCES stream_sessions(id) ON DELETE CASCADE;

CREATE TABLE tipper_visits (
  session_id uuid NOT NULL,
  platform stream_platform NOT NULL,
  tipper_key text NOT NULL,
  creator_id text NOT NULL,
  tipper_name text NOT NULL,
  total_cents bigint NOT NULL,
  tip_count integer NOT NULL,
  first_tip_at timestamptz(3) NOT NULL,
  last_tip_at timestamptz(3) NOT NULL,
  CONSTRAINT tipper_visits_pkey PRIMARY KEY (session_id, platform, tipper_key)
);
CREATE INDEX tipper_visits_creator_tipper ON tipper_visits (creator_id, tipper_key);
ALTER TABLE tipper_visits
  ADD CONSTRAINT tipper_visits_session_fk FOREIGN KEY (session_id) REFERENCES stream_sessions(id) ON DELETE CASCADE;

CREATE TABLE creator_tippers (
  creator_id text NOT NULL,
  currency character(3) NOT NULL,
  platform stream_platform NOT NULL,
  tipper_key text NOT NULL,
  tipper_name text NOT NULL,
  total_cents bigint NOT NULL,
  tip_count integer NOT NULL,
  first_tip_at timestamptz(3) NOT NULL,
  last_tip_at timestamptz(3) NOT NULL,
  CONSTRAINT creator_tippers_pkey PRIMARY KEY (creator_id, currency, platform, tipper_key)
);
CREATE INDEX creator_tippers_seen ON creator_tippers (creator_id, currency, last_tip_at, first_tip_at);
CREATE INDEX creator_tippers_best ON creator_tippers (creator_id, currency, total_cents);
ALTER TABLE creator_tippers
  ADD CONSTRAINT creator_tippers_creator_fk FOREIGN KEY (creator_id) REFERENCES creators(id) ON DELETE CASCADE;
`;

/**
 * Whoever changes or removes a tip makes the rollup of its session stale, whether or not the change took
 * a seq. The recording of tips only ever inserts, so these triggers never run in it.
 */
const STALENESS = `
CREATE FUNCTION mark_rollups_stale() RETURNS trigger
LANGUAGE plpgsql AS $function$
BEGIN
  UPDATE session_rollups r
  SET seq = 0
  WHERE r.session_id IN (SELECT c.session_id FROM changed c) AND r.seq <> 0;
  RETURN NULL;
END
$function$;
CREATE TRIGGER stream_tips_updated AFTER UPDATE ON stream_tips
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_rollups_stale();
CREATE TRIGGER stream_tips_deleted AFTER DELETE ON stream_tips
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_rollups_stale();
`;
