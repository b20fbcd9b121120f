import { randomBytes } from 'node:crypto';
import {
  access,
  constants,
  link,
  mkdir,
  readFile,
  realpath,
  rm,
  rmdir,
  writeFile,
} from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { DatabaseStartError } from './database-start-error.js';
import { type Account, run } from './run.js';

/** Where root keeps what an unprivileged user must be able to reach. */
export const SHARED_FOLDER = '/var/lib/streaming-companion';
const POINTER = 'postgres.location';

/** The folder the embedded PostgreSQL lives in. */
export interface DataHome {
  /** PostgreSQL's data directory, links resolved. */
  dataPath: string;
  logPath: string;
}

/**
 * Where the database of this DATA_DIR is, or would normally be: DATA_DIR itself, unless a pointer
 * file in it names another folder. Changes nothing.
 * @throws DatabaseStartError when the folder named is gone
 */
export async function locateDataHome(dataDir: string): Promise<DataHome> {
  const own = await realpath(dataDir).catch(() => resolve(dataDir));
  const elsewhere = (await readFile(join(own, POINTER), 'utf8').catch(() => '')).trim();
  return homeIn(elsewhere === '' ? own : await existing(elsewhere, join(own, POINTER)));
}

/**
 * Makes the place ready for `account`. When root starts the product and PostgreSQL's user cannot
 * enter DATA_DIR (below a 0700 home, or a `mktemp -d`), it becomes a folder of its own in /var/lib;
 * the pointer file that remembers it is in DATA_DIR, so that a removed DATA_DIR still means an empty
 * database.
 * @throws DatabaseStartError when no folder will do
 */
export async function claimDataHome(dataDir: string, account: Account): Promise<DataHome> {
  await mkdir(dataDir, { recursive: true }).catch((error: Error) => {
    throw new DatabaseStartError(`DATA_DIR=${dataDir} cannot be created: ${error.message}`);
  });
  const home = await locateDataHome(dataDir);
  if (await canEnter(dirname(home.dataPath), account)) return home;

  const folder = join(SHARED_FOLDER, randomBytes(8).toString('hex'));
  if (account !== undefined) await mkdir(folder, { recursive: true, mode: 0o755 });
  if (account === undefined || !(await canEnter(folder, account))) {
    throw new DatabaseStartError(
      `DATA_DIR=${dataDir} cannot be used by the user PostgreSQL runs as${account === undefined ? '' : ` (${account.name})`}. ` +
        'Set DATA_DIR to a folder that user can enter.',
    );
  }
  await pointTo(folder, await realpath(dataDir));
  return locateDataHome(dataDir);
}

/** Whole or not at all; of processes that start at the same moment the first one decides. */
async function pointTo(folder: string, own: string): Promise<void> {
  const draft = join(own, `${POINTER}.${randomBytes(4).toString('hex')}`);
  await writeFile(draft, `${folder}\n`);
  try {
    await link(draft, join(own, POINTER));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    await rmdir(folder);
  } finally {
    await rm(draft);
  }
}

function homeIn(folder: string): DataHome {
  return { dataPath: join(folder, 'postgres'), logPath: join(folder, 'postgres.log') };
}

async function existing(folder: string, pointer: string): Promise<string> {
  return realpath(folder).catch((error: NodeJS.ErrnoException) => {
    throw new DatabaseStartError(
      `${pointer} says the data is in ${folder}, which cannot be opened (${error.code ?? ''}). ` +
        'Bring it back, or remove that file to begin with an empty database.',
    );
  });
}

/** Asks the system instead of reading modes: access lists and mounts count too. */
async function canEnter(folder: string, account: Account): Promise<boolean> {
  if (account === undefined) {
    return access(folder, constants.R_OK | constants.X_OK).then(
      () => true,
      () => false,
    );
  }
  const outcome = await run('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], account);
  return outcome.code === 0;
}
