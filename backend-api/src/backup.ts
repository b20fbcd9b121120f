import 'reflect-metadata';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, constants, rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Config, loadConfig } from './platform/config/config.js';
import { EnvironmentError } from './platform/config/environment.js';
import { BackupError, restoreBackup, writeBackup } from './platform/database/backup/index.js';
import { DatabaseStartError, ensureDatabase } from './platform/database/embedded/index.js';

/** `npm run backup -- [file]` and `npm run restore -- file`: everything that must be kept, as one file. */
const COMMANDS: Record<string, (config: Config, file?: string) => Promise<string>> = {
  backup: async (config, file = `streaming-companion-${stamp()}.backup.gz`) => {
    const path = resolve(file);
    const draft = `${path}.part`;
    try {
      // It holds the keys: for its owner alone, and never over a file that is there.
      const out = createWriteStream(draft, { mode: 0o600, flags: 'wx' });
      const { tables, rows } = await writeBackup(config, out);
      await rename(draft, path);
      return `${path}: ${rows} rows of ${tables} tables, and the keys. Keep it as you keep a password.`;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') await rm(draft, { force: true });
      throw error;
    }
  },
  restore: async (config, file) => {
    if (file === undefined) throw new BackupError('Say which file: npm run restore -- <file>');
    const path = resolve(file);
    await access(path, constants.R_OK).catch(() => {
      throw new BackupError(`${path} cannot be read`);
    });
    const { about, rows } = await restoreBackup(config, createReadStream(path));
    return `${rows} rows of ${about.madeAt} are back. npm start goes on from there.`;
  },
};

/** `20261121-031502`, in UTC. */
function stamp(): string {
  return new Date().toISOString().slice(0, 19).replaceAll(/[-:]/gu, '').replace('T', '-');
}

async function run([verb = '', file]: string[]): Promise<string> {
  const command = COMMANDS[verb];
  if (command === undefined) throw new BackupError(`There is no command "${verb}"`);
  const config = loadConfig();
  const database = await ensureDatabase(config);
  try {
    return await command({ ...config, postgres: database.postgres }, file);
  } finally {
    await database.stop();
  }
}

const KNOWN = [BackupError, EnvironmentError, DatabaseStartError];

await run(process.argv.slice(2)).then(
  (done) => {
    process.stdout.write(`${done}\n`);
  },
  (error: unknown) => {
    const isKnown = KNOWN.some((kind) => error instanceof kind);
    const told = error instanceof Error && !isKnown ? error.stack : (error as Error).message;
    process.stderr.write(`${told ?? String(error)}\n`);
    process.exitCode = 1;
  },
);
