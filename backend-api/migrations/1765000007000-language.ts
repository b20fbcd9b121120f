import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The language of what others see of a creator. */
export class Language1765000007000 implements MigrationInterface {
  name = 'Language1765000007000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TYPE language AS ENUM ('en', 'es', 'pt', 'ro', 'ru');
      ALTER TABLE creator_settings ADD COLUMN language language NOT NULL DEFAULT 'en';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE creator_settings DROP COLUMN language;
      DROP TYPE language;
    `);
  }
}
