import type { TestDatabase } from '../support/database.js';

/** Every row of every table as text: what is not in here is not in the database. */
export async function everythingStored(database: TestDatabase): Promise<string> {
  const tables = await database.query<{ name: string }>(
    `SELECT c.oid::regclass::text AS name FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'`,
  );
  const dumps = await Promise.all(
    tables.map(({ name }) => database.query(`SELECT row_to_json(t)::text AS row FROM ${name} t`)),
  );
  return JSON.stringify(dumps);
}
