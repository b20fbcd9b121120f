import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Chatbot1764000002000 implements MigrationInterface {
  name = 'Chatbot1764000002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE chatbot_configs (
        id uuid NOT NULL,
        creator_id text NOT NULL,
        name text NOT NULL,
        enabled boolean NOT NULL DEFAULT true,
        priority integer NOT NULL,
        triggers jsonb NOT NULL,
        cooldown_seconds integer NOT NULL DEFAULT 0,
        per_user_cooldown_seconds integer NOT NULL DEFAULT 0,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT chatbot_configs_pkey PRIMARY KEY (id)
      );
      CREATE INDEX chatbot_configs_creator ON chatbot_configs (creator_id, priority);

      CREATE TABLE chatbot_response_templates (
        id uuid NOT NULL,
        persona_id uuid NOT NULL,
        text text NOT NULL,
        weight integer NOT NULL DEFAULT 1,
        position integer NOT NULL,
        CONSTRAINT chatbot_response_templates_pkey PRIMARY KEY (id)
      );
      CREATE INDEX chatbot_response_templates_persona
        ON chatbot_response_templates (persona_id, position);

      CREATE TABLE chatbot_answers (
        id uuid NOT NULL,
        creator_id text NOT NULL,
        persona_id uuid NOT NULL,
        source text NOT NULL,
        user_hash text,
        answered_at timestamptz(3) NOT NULL,
        CONSTRAINT chatbot_answers_pkey PRIMARY KEY (id)
      );
      CREATE UNIQUE INDEX chatbot_answers_source ON chatbot_answers (creator_id, source);
      CREATE INDEX chatbot_answers_creator ON chatbot_answers (creator_id, answered_at);
      CREATE INDEX chatbot_answers_persona ON chatbot_answers (persona_id, answered_at);
      CREATE INDEX chatbot_answers_age ON chatbot_answers (answered_at);

      CREATE TABLE chatbot_timers (
        session_id uuid NOT NULL,
        persona_id uuid NOT NULL,
        messages integer NOT NULL DEFAULT 0,
        fired_at timestamptz(3),
        CONSTRAINT chatbot_timers_pkey PRIMARY KEY (session_id, persona_id)
      );
      CREATE INDEX chatbot_timers_persona ON chatbot_timers (persona_id);

      ALTER TABLE chatbot_configs
        ADD CONSTRAINT chatbot_configs_creator_fk FOREIGN KEY (creator_id) REFERENCES creators(id) ON DELETE CASCADE;
      ALTER TABLE chatbot_response_templates
        ADD CONSTRAINT chatbot_response_templates_persona_fk FOREIGN KEY (persona_id) REFERENCES chatbot_configs(id) ON DELETE CASCADE;
      ALTER TABLE chatbot_answers
        ADD CONSTRAINT chatbot_answers_creator_fk FOREIGN KEY (creator_id) REFERENCES creators(id) ON DELETE CASCADE,
        ADD CONSTRAINT chatbot_answers_persona_fk FOREIGN KEY (persona_id) REFERENCES chatbot_configs(id) ON DELETE CASCADE;
      ALTER TABLE chatbot_timers
        ADD CONSTRAINT chatbot_timers_session_fk FOREIGN KEY (session_id) REFERENCES stream_sessions(id) ON DELETE CASCADE,
        ADD CONSTRAINT chatbot_timers_persona_fk FOREIGN KEY (persona_id) REFERENCES chatbot_configs(id) ON DELETE CASCADE;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE chatbot_timers;
      DROP TABLE chatbot_answers;
      DROP TABLE chatbot_response_templates;
      DROP TABLE chatbot_configs;
    `);
  }
}
