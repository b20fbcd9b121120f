import { Client } from 'pg';
import type { Config } from '../src/platform/config/config.js';
import { connectionOf, migrate } from '../src/platform/database/data-source.js';

/** A creator with a session running. */
export type Show = { creatorId: string; sessionId: string };

/** A migrated database with shows in it, each with one goal that is never reached and a menu. */
export type Stage = { postgres: Config['postgres']; shows: Show[] };

const SHOWS = 100;

export async function setStage(
  server: Config['postgres'],
  database: string,
  shows = SHOWS,
): Promise<Stage> {
  await withClient(server, (client) => client.query(`CREATE DATABASE ${database}`));
  const postgres = { ...server, database };
  await migrate(postgres);
  const { rows } = await withClient(postgres, (client) => client.query<Show>(SEED, [shows]));
  return { postgres, shows: rows };
}

export async function withClient<T>(
  postgres: Config['postgres'],
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client(connectionOf(postgres));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** As PostgreSQL itself tells it. */
export async function versionOf(client: Client): Promise<string> {
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
  return rows[0]?.server_version ?? '';
}

const SEED = `
WITH people AS (
  INSERT INTO creators (id, display_name)
  SELECT 'creator-' || n, 'Creator ' || n FROM generate_series(1, $1::integer) AS n
  RETURNING id
),
menus AS (
  INSERT INTO tip_menu_items (id, creator_id, name, price_cents, category, sort_order)
  SELECT gen_random_uuid(), id, 'Item ' || n, n * 500, 'performance', n
  FROM people, generate_series(1, 5) AS n
),
sessions AS (
  INSERT INTO stream_sessions (creator_id, platform, goal_mode, currency, cents_per_token)
  SELECT id, 'chaturbate', 'parallel', 'USD', 5 FROM people
  RETURNING id, creator_id
),
goals AS (
  INSERT INTO tip_goals (id, creator_id, session_id, title, target_cents, counts_after_seq, sort_order, seq)
  SELECT gen_random_uuid(), creator_id, id, 'Out of reach', 1000000000000, 0, 0, 1 FROM sessions
)
SELECT creator_id AS "creatorId", id AS "sessionId" FROM sessions`;
