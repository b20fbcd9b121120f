import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NotesAndCorrections1764000005000 implements MigrationInterface {
  name = 'NotesAndCorrections1764000005000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE session_notes (
        id uuid NOT NULL,
        creator_id text NOT NULL,
        session_id uuid NOT NULL,
        text text NOT NULL,
        at timestamptz(3) NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT session_notes_pkey PRIMARY KEY (id)
      );
      CREATE INDEX session_notes_session ON session_notes (session_id, at, id);
      ALTER TABLE session_notes
        ADD CONSTRAINT session_notes_session_fk FOREIGN KEY (session_id) REFERENCES stream_sessions(id) ON DELETE CASCADE;

      CREATE TYPE correction_action AS ENUM(
        'tip_edited', 'tip_voided', 'tip_restored', 'tip_backfilled', 'tips_imported', 'goal_adjusted'
      );
      CREATE TABLE corrections (
        id uuid NOT NULL,
        creator_id text NOT NULL,
        session_id uuid NOT NULL,
        tip_id uuid,
        goal_id uuid,
        action correction_action NOT NULL,
        before jsonb,
        after jsonb,
        reason text,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT corrections_pkey PRIMARY KEY (id)
      );
      CREATE INDEX corrections_session ON corrections (session_id, id);
      CREATE INDEX corrections_tip ON corrections (tip_id, id) WHERE tip_id IS NOT NULL;
      ALTER TABLE corrections
        ADD CONSTRAINT corrections_session_fk FOREIGN KEY (session_id) REFERENCES stream_sessions(id) ON DELETE CASCADE;

      ALTER TABLE stream_tips ADD COLUMN backfilled boolean NOT NULL DEFAULT false;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE stream_tips DROP COLUMN backfilled;
      DROP TABLE corrections, session_notes;
      DROP TYPE correction_action;
    `);
  }
}
