import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DataRights1764000006000 implements MigrationInterface {
  name = 'DataRights1764000006000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE creators ADD COLUMN closed_at timestamptz(3);

      CREATE TABLE closed_accounts (
        creator_hash text NOT NULL,
        closed_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT closed_accounts_pkey PRIMARY KEY (creator_hash)
      );

      ALTER TABLE stream_sessions ADD COLUMN anonymous_up_to_seq bigint NOT NULL DEFAULT 0;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE stream_sessions DROP COLUMN anonymous_up_to_seq;
      DROP TABLE closed_accounts;
      ALTER TABLE creators DROP COLUMN closed_at;
    `);
  }
}
