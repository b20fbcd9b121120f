import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatorSettings1764000000000 implements MigrationInterface {
  name = 'CreatorSettings1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE creator_settings (
        creator_id text NOT NULL,
        time_zone text,
        currency character(3) NOT NULL DEFAULT 'USD',
        cents_per_token jsonb NOT NULL DEFAULT '{}',
        hide_amounts_on_air boolean NOT NULL DEFAULT false,
        mask_names_on_air boolean NOT NULL DEFAULT false,
        blocked_words text[] NOT NULL DEFAULT '{}',
        chat_retention_days integer DEFAULT 30,
        tip_retention_days integer,
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT creator_settings_pkey PRIMARY KEY (creator_id)
      );
      ALTER TABLE creator_settings
        ADD CONSTRAINT creator_settings_creator_fk FOREIGN KEY (creator_id) REFERENCES creators(id) ON DELETE CASCADE;

      -- Until now the currency was each session's alone: what she used last is hers.
      INSERT INTO creator_settings (creator_id, currency)
      SELECT DISTINCT ON (creator_id) creator_id, currency
      FROM stream_sessions
      ORDER BY creator_id, started_at DESC, id DESC;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE creator_settings');
  }
}
