import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Voice1764000003000 implements MigrationInterface {
  name = 'Voice1764000003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TYPE voice_provider AS ENUM ('elevenlabs', 'local');
      CREATE TYPE speech_status AS ENUM (
        'pending', 'queued', 'preparing', 'speaking', 'spoken',
        'unheard', 'skipped', 'rejected', 'failed', 'dropped'
      );
      CREATE TYPE speech_reason AS ENUM (
        'blocked_word', 'queue_full', 'budget', 'voided', 'switched_off', 'not_configured', 'invalid_key',
        'quota', 'voice_not_found', 'rate_limited', 'refused', 'unavailable', 'timeout', 'bad_audio'
      );

      CREATE TABLE tts_configs (
        creator_id text NOT NULL,
        config jsonb NOT NULL,
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT tts_configs_pkey PRIMARY KEY (creator_id),
        CONSTRAINT tts_configs_creator_fk FOREIGN KEY (creator_id) REFERENCES creators(id) ON DELETE CASCADE
      );
      CREATE TABLE tts_session_voices (
        session_id uuid NOT NULL,
        creator_id text NOT NULL,
        provider voice_provider NOT NULL,
        voice_id text NOT NULL,
        CONSTRAINT tts_session_voices_pkey PRIMARY KEY (session_id),
        CONSTRAINT tts_session_voices_session_fk
          FOREIGN KEY (session_id) REFERENCES stream_sessions(id) ON DELETE CASCADE
      );
      CREATE TABLE tts_usage (
        creator_id text NOT NULL,
        day date NOT NULL,
        characters integer NOT NULL,
        CONSTRAINT tts_usage_pkey PRIMARY KEY (creator_id, day),
        CONSTRAINT tts_usage_creator_fk FOREIGN KEY (creator_id) REFERENCES creators(id) ON DELETE CASCADE
      );
      CREATE TABLE tts_speeches (
        id uuid NOT NULL DEFAULT gen_random_uuid(),
        creator_id text NOT NULL,
        session_id uuid NOT NULL,
        tip_id uuid NOT NULL,
        tipper_name text,
        amount_cents bigint NOT NULL,
        text text NOT NULL,
        is_test boolean NOT NULL DEFAULT false,
        status speech_status NOT NULL,
        reason speech_reason,
        player text,
        lease_until timestamptz(3),
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        queued_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT tts_speeches_pkey PRIMARY KEY (id),
        CONSTRAINT tts_speeches_tip UNIQUE (tip_id),
        CONSTRAINT tts_speeches_session_fk
          FOREIGN KEY (session_id) REFERENCES stream_sessions(id) ON DELETE CASCADE
      );
      CREATE UNIQUE INDEX tts_speeches_on_air ON tts_speeches (creator_id)
        WHERE status IN ('preparing', 'speaking');
      CREATE INDEX tts_speeches_creator ON tts_speeches (creator_id, queued_at);
      CREATE INDEX tts_speeches_open ON tts_speeches (status, lease_until)
        WHERE status IN ('queued', 'preparing', 'speaking');
      CREATE INDEX tts_speeches_session ON tts_speeches (session_id);
      CREATE INDEX tts_speeches_age ON tts_speeches (created_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE tts_speeches, tts_usage, tts_session_voices, tts_configs;
      DROP TYPE speech_reason, speech_status, voice_provider;
    `);
  }
}
