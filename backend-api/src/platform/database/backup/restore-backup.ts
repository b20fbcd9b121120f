import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Config } from '../../config/config.js';
import { connectionOf, migrate, migrateTo, MIGRATION_NAMES } from '../data-source.js';
import { type About, aboutSchema, BackupError, MARK } from './backup-format.js';
import { BackupReader } from './backup-reader.js';
import { type KeyFile, putKeyFiles } from './key-files.js';
import { appliedMigrations, tablesInOrder } from './tables.js';

export type Restored = { about: About; rows: number };

/**
 * Puts a backup into an empty database and the keys into `dataDir`, then brings the schema up to date.
 * All rows are there afterwards, or none.
 * @throws BackupError when the file is none or is cut off, or the place is not empty
 */
export async function restoreBackup(
  config: Pick<Config, 'postgres' | 'dataDir'>,
  file: Readable,
): Promise<Restored> {
  const reader = new BackupReader(file.pipe(unzip(file)));
  const about = await readAbout(reader);
  const client = new Client({
    ...connectionOf(config.postgres),
    application_name: 'streaming-companion-restore',
  });
  await client.connect();
  try {
    await mustBeFree(client);
    await migrateTo(config.postgres, about.migrations);
    await client.query('BEGIN');
    const { keys, rows } = await load(client, reader);
    await putKeyFiles(config.dataDir, keys);
    await client.query('COMMIT');
    await migrate(config.postgres);
    return { about, rows };
  } finally {
    await client.end();
  }
}

/** An error of the file must reach whoever reads what comes out. */
function unzip(file: Readable) {
  const gunzip = createGunzip();
  file.on('error', (error) => gunzip.destroy(error));
  return gunzip;
}

async function readAbout(reader: BackupReader): Promise<About> {
  const first = await reader.line().catch((error: unknown) => {
    throw new BackupError(`This is no backup: ${error instanceof Error ? error.message : ''}`);
  });
  if (first?.startsWith(MARK.about) !== true) throw new BackupError('This is no backup');
  const { data: about, error } = aboutSchema.safeParse(JSON.parse(first.slice(MARK.about.length)));
  if (about === undefined) throw new BackupError(`This backup cannot be used: ${error.message}`);
  const unknown = about.migrations.filter((name) => !MIGRATION_NAMES.includes(name));
  if (unknown.length > 0) {
    throw new BackupError(
      `Made by version ${about.productVersion}, whose tables this one does not know (${unknown.join(', ')}). Restore it with that version or a newer one.`,
    );
  }
  return about;
}

async function mustBeFree(client: Client): Promise<void> {
  const { rowCount: others } = await client.query(
    `SELECT FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = 'streaming-companion'`,
  );
  if (others !== 0) throw new BackupError('Stop the product first: it uses this database');
  if ((await appliedMigrations(client)).length === 0) return;
  const { rowCount: creators } = await client.query('SELECT FROM creators LIMIT 1');
  if (creators !== 0) {
    throw new BackupError(
      'There are creators in this database. Restore into an empty one: another DATA_DIR, or another database',
    );
  }
}

const COPY = /^COPY (\S+) \((.+)\) FROM stdin;$/u;

async function load(client: Client, reader: BackupReader) {
  const names = (await tablesInOrder(client)).map(({ name }) => name);
  // A migration may have put rows of its own.
  await client.query(`TRUNCATE ${names.join(', ')}`);
  const keys: KeyFile[] = [];
  let rows = 0;
  let loaded = 0;
  for (;;) {
    const line = await reader.line();
    if (line === null) throw new BackupError('The file is cut off: its end is missing');
    const [, table] = COPY.exec(line) ?? [];
    if (line === MARK.end) return { keys, rows };
    if (table !== undefined) {
      if (!names.includes(table)) throw new BackupError(`${table} is no table of this product`);
      const target = client.query(copyFrom(line.replace(/;$/u, '')));
      await pipeline(Readable.from(reader.rows()), target);
      loaded = target.rowCount;
    } else if (line.startsWith(MARK.key)) {
      const [name = '', content = ''] = line.slice(MARK.key.length).split(' ');
      keys.push({ name, content: Buffer.from(content, 'base64') });
    } else if (line.startsWith(MARK.rows)) {
      const [name, count] = line.slice(MARK.rows.length).split(' ');
      if (Number(count) !== loaded) {
        throw new BackupError(
          `${name} has ${loaded} rows instead of ${count}: the file is damaged`,
        );
      }
      rows += loaded;
    } else if (/^SELECT setval\('[\w".]+', \d+, (?:true|false)\);$/u.test(line)) {
      await client.query(line);
    } else if (line !== '') {
      throw new BackupError('There is something in this file that no backup has');
    }
  }
}
