import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far a creator is with her first steps. */
export class Setup1765000004000 implements MigrationInterface {
  name = 'Setup1765000004000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE creator_settings ADD COLUMN setup jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE creator_settings DROP COLUMN setup');
  }
}
