import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Control1765000002000 implements MigrationInterface {
  name = 'Control1765000002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TYPE held_alert_status AS ENUM ('waiting', 'approved', 'wordless', 'declined');

      CREATE TABLE held_alerts (
        tip_id uuid NOT NULL,
        creator_id text NOT NULL,
        session_id uuid NOT NULL,
        status held_alert_status NOT NULL DEFAULT 'waiting',
        test jsonb,
        created_at timestamptz(3) NOT NULL,
        CONSTRAINT held_alerts_pkey PRIMARY KEY (tip_id),
        CONSTRAINT held_alerts_session_fk
          FOREIGN KEY (session_id) REFERENCES stream_sessions(id) ON DELETE CASCADE
      );
      CREATE INDEX held_alerts_waiting ON held_alerts (creator_id, created_at) WHERE status = 'waiting';
      CREATE INDEX held_alerts_session ON held_alerts (session_id);

      CREATE TABLE off_air_states (
        creator_id text NOT NULL,
        off_air boolean NOT NULL,
        since timestamptz(3) NOT NULL,
        until timestamptz(3),
        CONSTRAINT off_air_states_pkey PRIMARY KEY (creator_id),
        CONSTRAINT off_air_states_creator_fk
          FOREIGN KEY (creator_id) REFERENCES creators(id) ON DELETE CASCADE
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE off_air_states, held_alerts;
      DROP TYPE held_alert_status;
    `);
  }
}
