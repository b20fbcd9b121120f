import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';
import { eventually } from './eventually.js';
import type { Config } from '../../src/platform/config/config.js';

export type TestDatabase = {
  postgres: Config['postgres'];
  query: <Row extends object>(text: string, values?: unknown[]) => Promise<Row[]>;
  drop: () => Promise<void>;
};

/** A fresh database of the file's own: migrated, or with nothing in it at all. */
export async function createDatabase({ isEmpty = false } = {}): Promise<TestDatabase> {
  const template = inject('template');
  const database = `test_${randomBytes(6).toString('hex')}`;
  await once({ ...template, database: 'postgres' }, (client) =>
    client.query(
      `CREATE DATABASE ${database} TEMPLATE ${isEmpty ? 'template0' : template.database}`,
    ),
  );
  const postgres = { ...template, database };
  return {
    postgres,
    query: async <Row extends object>(text: string, values?: unknown[]) =>
      once(postgres, async (client) => (await client.query<Row>(text, values)).rows),
    // PostgreSQL's own workers may look at it just now, and are not ours to end.
    drop: () =>
      eventually(async () => {
        await once({ ...template, database: 'postgres' }, (client) =>
          client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`),
        );
      }),
  };
}

async function once<T>(
  { host, port, user, password, database }: Config['postgres'],
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ host, port, user, password, database });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
