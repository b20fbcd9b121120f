import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom a token is for. Every one made before is a script's. */
export class Moderators1765000015000 implements MigrationInterface {
  name = 'Moderators1765000015000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE api_tokens ADD COLUMN purpose text NOT NULL DEFAULT 'script'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE api_tokens DROP COLUMN purpose');
  }
}
