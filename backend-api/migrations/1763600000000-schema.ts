import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Schema1763600000000 implements MigrationInterface {
  name = 'Schema1763600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TYPES);
    await runner.query(TABLES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE outbox_cursors, outbox_events, tip_goals, session_tippers, stream_tips,
        stream_sessions, tip_menu_items, connectors, overlay_keys, accounts, creators;
      DROP TYPE menu_item_category, goal_status, tip_source, goal_mode, session_end_reason,
        session_status, connector_state, stream_platform, connector_kind;
    `);
  }
}

const TYPES = `
CREATE TYPE connector_kind AS ENUM('chaturbate', 'webhook');
CREATE TYPE stream_platform AS ENUM('chaturbate', 'stripchat', 'other');
CREATE TYPE connector_state AS ENUM('paused', 'connecting', 'connected', 'degraded', 'misconfigured', 'failed');
CREATE TYPE session_status AS ENUM('active', 'ended');
CREATE TYPE session_end_reason AS ENUM('manual', 'auto', 'cancelled');
CREATE TYPE goal_mode AS ENUM('parallel', 'sequential');
CREATE TYPE tip_source AS ENUM('platform_api', 'manual', 'websocket');
CREATE TYPE goal_status AS ENUM('active', 'completed', 'expired');
CREATE TYPE menu_item_category AS ENUM('performance', 'request', 'interaction', 'custom');
`;

const TABLES = `
CREATE TABLE creators (
  id text NOT NULL,
  display_name text NOT NULL,
  email text,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT creators_pkey PRIMARY KEY (id)
);

CREATE TABLE accounts (
  creator_id text NOT NULL,
  email text NOT NULL,
  password_hash text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT accounts_pkey PRIMARY KEY (creator_id)
);
CREATE UNIQUE INDEX accounts_email ON accounts (email);
ALTER TABLE accounts
  ADD CONSTRAINT accounts_creator_fk FOREIGN KEY (creator_id) REFERENCES creators(id) ON DELETE CASCADE;

CREATE TABLE overlay_keys (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  creator_id text NOT NULL,
  key_hash text NOT NULL,
  key_encrypted text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  last_used_at timestamptz(3),
  CONSTRAINT overlay_keys_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX overlay_keys_creator ON overlay_keys (creator_id);
CREATE UNIQUE INDEX overlay_keys_hash ON overlay_keys (key_hash);
ALTER TABLE overlay_keys
  ADD CONSTRAINT overlay_keys_creator_fk FOREIGN KEY (creator_id) REFERENCES creators(id) ON DELETE CASCADE;

CREATE TABLE connectors (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  creator_id text NOT NULL,
  kind connector_kind NOT NULL,
  label text NOT NULL,
  platform stream_platform NOT NULL,
  username text,
  secret_encrypted text NOT NULL,
  enabled boolean NOT NULL DEFAULT true,
  state connector_state NOT NULL,
  state_reason text,
  state_since timestamptz(3) NOT NULL DEFAULT now(),
  cursor_encrypted text,
  last_event_at timestamptz(3),
  ignored_tips integer NOT NULL DEFAULT 0,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT connectors_pkey PRIMARY KEY (id)
);
CREATE INDEX connectors_creator ON connectors (creator_id);
ALTER TABLE connectors
  ADD CONSTRAINT connectors_creator_fk FOREIGN KEY (creator_id) REFERENCES creators(id) ON DELETE CASCADE;

CREATE TABLE tip_menu_items (
  id uuid NOT NULL,
  creator_id text NOT NULL,
  name text NOT NULL,
  description text,
  price_cents bigint,
  price_tokens integer,
  category menu_item_category NOT NULL,
  sort_order integer NOT NULL,
  is_active boolean NOT NULL DEFAULT true,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT tip_menu_items_price CHECK ((price_cents IS NULL) <> (price_tokens IS NULL)),
  CONSTRAINT tip_menu_items_pkey PRIMARY KEY (id)
);
CREATE INDEX tip_menu_items_creator ON tip_menu_items (creator_id, sort_order);
ALTER TABLE tip_menu_items
  ADD CONSTRAINT tip_menu_items_creator_fk FOREIGN KEY (creator_id) REFERENCES creators(id) ON DELETE CASCADE;

CREATE TABLE stream_sessions (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  creator_id text NOT NULL,
  platform stream_platform NOT NULL,
  platform_label text,
  title text,
  notes text NOT NULL DEFAULT '',
  metadata jsonb NOT NULL DEFAULT '{}',
  status session_status NOT NULL DEFAULT 'active',
  end_reason session_end_reason,
  goal_mode goal_mode NOT NULL,
  currency character(3) NOT NULL,
  cents_per_token numeric(8,2),
  started_at timestamptz(3) NOT NULL DEFAULT now(),
  ended_at timestamptz(3),
  last_activity_at timestamptz(3) NOT NULL DEFAULT now(),
  total_tips_cents bigint NOT NULL DEFAULT 0,
  tip_count integer NOT NULL DEFAULT 0,
  top_tipper_name text,
  top_tipper_cents bigint NOT NULL DEFAULT 0,
  current_viewers integer NOT NULL DEFAULT 0,
  peak_viewers integer NOT NULL DEFAULT 0,
  seq bigint NOT NULL DEFAULT '1',
  CONSTRAINT stream_sessions_pkey PRIMARY KEY (id)
);
CREATE INDEX stream_sessions_creator_started ON stream_sessions (creator_id, started_at, id);
CREATE UNIQUE INDEX stream_sessions_one_active ON stream_sessions (creator_id) WHERE status = 'active';
ALTER TABLE stream_sessions
  ADD CONSTRAINT stream_sessions_creator_fk FOREIGN KEY (creator_id) REFERENCES creators(id) ON DELETE CASCADE;

CREATE TABLE stream_tips (
  id uuid NOT NULL,
  creator_id text NOT NULL,
  session_id uuid NOT NULL,
  seq bigint NOT NULL,
  amount_cents bigint NOT NULL,
  amount_tokens integer,
  tipper_name text,
  tipper_key text,
  message text,
  source tip_source NOT NULL,
  platform stream_platform NOT NULL,
  menu_item_id uuid,
  menu_item_name text,
  idempotency_key text,
  goal_shares jsonb,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  voided_at timestamptz(3),
  CONSTRAINT stream_tips_amount CHECK (amount_cents BETWEEN 1 AND 10000000),
  CONSTRAINT stream_tips_pkey PRIMARY KEY (id)
);
CREATE INDEX stream_tips_creator_created ON stream_tips (creator_id, created_at, id);
CREATE INDEX stream_tips_session_seq ON stream_tips (session_id, seq);
CREATE UNIQUE INDEX stream_tips_once ON stream_tips (creator_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
ALTER TABLE stream_tips
  ADD CONSTRAINT stream_tips_session_fk FOREIGN KEY (session_id) REFERENCES stream_sessions(id) ON DELETE CASCADE;

CREATE TABLE session_tippers (
  session_id uuid NOT NULL,
  tipper_key text NOT NULL,
  tipper_name text NOT NULL,
  total_cents bigint NOT NULL,
  tip_count integer NOT NULL,
  reached_seq bigint NOT NULL,
  CONSTRAINT session_tippers_pkey PRIMARY KEY (session_id, tipper_key)
) WITH (fillfactor = 50);
ALTER TABLE session_tippers
  ADD CONSTRAINT session_tippers_session_fk FOREIGN KEY (session_id) REFERENCES stream_sessions(id) ON DELETE CASCADE;

CREATE TABLE tip_goals (
  id uuid NOT NULL,
  creator_id text NOT NULL,
  session_id uuid NOT NULL,
  title text NOT NULL,
  target_cents bigint NOT NULL,
  target_tokens integer,
  current_cents bigint NOT NULL DEFAULT 0,
  adjusted_cents bigint NOT NULL DEFAULT 0,
  counts_after_seq bigint NOT NULL,
  status goal_status NOT NULL DEFAULT 'active',
  completed_at timestamptz(3),
  sort_order integer NOT NULL,
  seq bigint NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT tip_goals_target CHECK (target_cents >= 1),
  CONSTRAINT tip_goals_pkey PRIMARY KEY (id)
);
CREATE INDEX tip_goals_session ON tip_goals (session_id, sort_order);
ALTER TABLE tip_goals
  ADD CONSTRAINT tip_goals_session_fk FOREIGN KEY (session_id) REFERENCES stream_sessions(id) ON DELETE CASCADE;

CREATE TABLE outbox_events (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  position bigint,
  event_id uuid NOT NULL DEFAULT gen_random_uuid(),
  type text NOT NULL,
  occurred_at timestamptz(3) NOT NULL DEFAULT now(),
  payload jsonb NOT NULL,
  CONSTRAINT outbox_events_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX outbox_events_position ON outbox_events (position);
CREATE INDEX outbox_events_unsequenced ON outbox_events (id) WHERE position IS NULL;

CREATE TABLE outbox_cursors (
  consumer text NOT NULL,
  position bigint NOT NULL,
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT outbox_cursors_pkey PRIMARY KEY (consumer)
);
`;
