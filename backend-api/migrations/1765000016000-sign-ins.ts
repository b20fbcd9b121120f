import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sign-ins can be ended, and a password may be good for a while only. */
export class SignIns1765000016000 implements MigrationInterface {
  name = 'SignIns1765000016000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE accounts
        ADD COLUMN temporary_until timestamptz(3),
        ADD COLUMN sign_in_generation integer NOT NULL DEFAULT 0
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE accounts DROP COLUMN sign_in_generation, DROP COLUMN temporary_until',
    );
  }
}
