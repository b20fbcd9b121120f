import type { Client } from 'pg';
import { BackupError } from './backup-format.js';

export type Table = { name: string; columns: string[] };

/** TypeORM's own: its rows are written by migrating. */
const MIGRATIONS_TABLE = 'migrations';

/** Every table of the product, each after those it refers to. Names are quoted where they must be. */
export async function tablesInOrder(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table & { needs: string[] }>(
    `SELECT
       quote_ident(c.relname) AS name,
       ARRAY(
         SELECT quote_ident(a.attname) FROM pg_attribute a
         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
         ORDER BY a.attnum
       ) AS columns,
       ARRAY(
         SELECT DISTINCT quote_ident(r.relname)
         FROM pg_constraint k JOIN pg_class r ON r.oid = k.confrelid
         WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid <> c.oid
       ) AS needs
     FROM pg_class c
     WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
       AND NOT c.relispartition AND c.relname <> $1
     ORDER BY c.relname`,
    [MIGRATIONS_TABLE],
  );
  const ordered: Table[] = [];
  const waiting = new Set(rows);
  while (waiting.size > 0) {
    const names = new Set([...waiting].map(({ name }) => name));
    const ready = [...waiting].filter(({ needs }) => !needs.some((needed) => names.has(needed)));
    if (ready.length === 0) throw new BackupError('Tables refer to each other in a circle');
    for (const table of ready) {
      ordered.push({ name: table.name, columns: table.columns });
      waiting.delete(table);
    }
  }
  return ordered;
}

/** The migrations that have run, oldest first; none in an empty database. */
export async function appliedMigrations(client: Client): Promise<string[]> {
  const { rows: found } = await client.query<{ there: boolean }>(
    'SELECT to_regclass($1) IS NOT NULL AS there',
    [MIGRATIONS_TABLE],
  );
  if (found[0]?.there !== true) return [];
  const { rows } = await client.query<{ name: string }>(
    `SELECT name FROM ${MIGRATIONS_TABLE} ORDER BY "timestamp", id`,
  );
  return rows.map(({ name }) => name);
}
