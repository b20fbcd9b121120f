import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Money that is no tip: private shows, fan club, media sold. */
export class Incomes1765000014000 implements MigrationInterface {
  name = 'Incomes1765000014000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TYPE income_kind AS ENUM('private_show', 'fan_club', 'media', 'other');
      CREATE TABLE incomes (
        id uuid NOT NULL,
        creator_id text NOT NULL,
        session_id uuid,
        kind income_kind NOT NULL,
        amount_cents bigint NOT NULL,
        amount_tokens integer,
        currency character(3) NOT NULL,
        note text,
        occurred_at timestamptz(3) NOT NULL,
        client_income_id text,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT incomes_pkey PRIMARY KEY (id),
        CONSTRAINT incomes_amount CHECK (amount_cents BETWEEN 1 AND 10000000),
        CONSTRAINT incomes_creator_fk FOREIGN KEY (creator_id) REFERENCES creators(id) ON DELETE CASCADE,
        CONSTRAINT incomes_session_fk FOREIGN KEY (session_id) REFERENCES stream_sessions(id) ON DELETE SET NULL
      );
      CREATE UNIQUE INDEX incomes_once ON incomes (creator_id, client_income_id)
        WHERE client_income_id IS NOT NULL;
      CREATE INDEX incomes_creator ON incomes (creator_id, occurred_at, id);
      CREATE INDEX incomes_session ON incomes (session_id, occurred_at, id)
        WHERE session_id IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE incomes');
    await runner.query('DROP TYPE income_kind');
  }
}
