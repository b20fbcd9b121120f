import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ApiTokens1765000003000 implements MigrationInterface {
  name = 'ApiTokens1765000003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE api_tokens (
        id uuid NOT NULL,
        creator_id text NOT NULL,
        name text NOT NULL,
        token_hash text NOT NULL,
        hint text NOT NULL,
        scopes text[] NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        expires_at timestamptz(3),
        last_used_at timestamptz(3),
        CONSTRAINT api_tokens_pkey PRIMARY KEY (id),
        CONSTRAINT api_tokens_creator_fk FOREIGN KEY (creator_id) REFERENCES creators(id) ON DELETE CASCADE
      );
      CREATE UNIQUE INDEX api_tokens_hash ON api_tokens (token_hash);
      CREATE INDEX api_tokens_creator ON api_tokens (creator_id, created_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE api_tokens');
  }
}
