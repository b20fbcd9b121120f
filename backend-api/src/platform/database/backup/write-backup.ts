import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Config } from '../../config/config.js';
import { productVersion } from '../../config/product-version.js';
import { connectionOf } from '../data-source.js';
import { type About, BackupError, END_OF_ROWS, FORMAT, MARK } from './backup-format.js';
import { readKeyFiles } from './key-files.js';
import { appliedMigrations, tablesInOrder } from './tables.js';

/** What was written, for the person who waits. */
export type Written = { tables: number; rows: number };

/**
 * Writes all that must be kept, as it stood at one moment; the product may go on working meanwhile.
 * @param out is ended, or destroyed when something fails
 * @throws BackupError when there is nothing to back up
 */
export async function writeBackup(
  { postgres, dataDir }: Pick<Config, 'postgres' | 'dataDir'>,
  out: Writable,
): Promise<Written> {
  const client = new Client({
    ...connectionOf(postgres),
    application_name: 'streaming-companion-backup',
  });
  await client.connect();
  const written = { tables: 0, rows: 0 };
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const text = textOf(client, dataDir, written);
    await pipeline(Readable.from(text, { objectMode: false }), createGzip(), out);
    return written;
  } finally {
    await client.end();
  }
}

async function* textOf(client: Client, dataDir: string, written: Written) {
  yield `${MARK.about}${JSON.stringify(await about(client))}\n`;
  for (const { name, content } of await readKeyFiles(dataDir)) {
    yield `${MARK.key}${name} ${content.toString('base64')}\n`;
  }
  for (const { name, columns } of await tablesInOrder(client)) {
    const list = columns.join(', ');
    yield `\nCOPY ${name} (${list}) FROM stdin;\n`;
    const rows = client.query(copyTo(`COPY (SELECT ${list} FROM ${name}) TO STDOUT`));
    yield* rows;
    yield `${END_OF_ROWS}\n${MARK.rows}${name} ${rows.rowCount}\n`;
    written.tables += 1;
    written.rows += rows.rowCount;
  }
  yield `\n${await sequences(client)}\n${MARK.end}\n`;
}

async function about(client: Client): Promise<About> {
  const migrations = await appliedMigrations(client);
  if (migrations.length === 0) throw new BackupError('There is nothing to back up: no tables yet');
  return {
    format: FORMAT,
    madeAt: new Date().toISOString(),
    productVersion: productVersion(),
    migrations,
  };
}

/** A sequence may be ahead of the moment the rows are of: that leaves a gap and nothing else. */
async function sequences(client: Client): Promise<string> {
  const { rows } = await client.query<{ statement: string }>(
    `SELECT format(
       'SELECT setval(%L, %s, %s);', quote_ident(sequencename),
       coalesce(last_value, start_value), (last_value IS NOT NULL)::text
     ) AS statement
     FROM pg_sequences WHERE schemaname = current_schema()
       AND quote_ident(sequencename)::regclass IS DISTINCT FROM
         pg_get_serial_sequence('migrations', 'id')::regclass
     ORDER BY sequencename`,
  );
  return rows.map(({ statement }) => statement).join('\n');
}
