import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which process runs which connector, and until when it may. */
export class ConnectorLeases1765000010000 implements MigrationInterface {
  name = 'ConnectorLeases1765000010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE connectors
        ADD COLUMN revision integer NOT NULL DEFAULT 0,
        ADD COLUMN held_by uuid,
        ADD COLUMN held_until timestamptz(3);
      CREATE TABLE connector_holders (
        id uuid CONSTRAINT connector_holders_pkey PRIMARY KEY,
        here_until timestamptz(3) NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE connector_holders;
      ALTER TABLE connectors DROP COLUMN revision, DROP COLUMN held_by, DROP COLUMN held_until;
    `);
  }
}
