import { createHash, randomBytes } from 'node:crypto';
import {
  access,
  chmod,
  chown,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Binaries } from './binaries.js';
import { DatabaseStartError } from './database-start-error.js';
import { isRunning } from './server-process.js';
import { type Account, run } from './run.js';

/** PostgreSQL's superuser in the embedded cluster; the product itself never works as it. */
export const ADMIN = 'companion_admin';
const ADMIN_PASSWORD_FILE = 'companion_admin.password';

/** The name a server carries in `cluster_name`, by which it is known to be the one of this data. */
export function clusterName(dataPath: string): string {
  return `${CLUSTER_PREFIX}${createHash('sha256').update(dataPath).digest('hex').slice(0, 16)}`;
}
export const CLUSTER_PREFIX = 'companion-';

/** @throws DatabaseStartError when the password is gone */
export async function adminPassword(dataPath: string): Promise<string> {
  const file = join(dataPath, ADMIN_PASSWORD_FILE);
  const password = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new DatabaseStartError(
      error.code === 'EACCES'
        ? `The database in ${dataPath} belongs to another user. Start as that user, or set another DATA_DIR.`
        : `${file} is missing, so the database cannot be opened. Bring it back, or move ${dataPath} away to begin with an empty one.`,
    );
  });
  return password.trim();
}

/**
 * Makes the data directory when there is none. It is made beside its place and moved there when
 * whole, so that a process killed half way leaves nothing that looks like a database; what is in
 * that place and is no database is moved aside, never deleted.
 * @throws DatabaseStartError with initdb's own words
 */
export async function ensureCluster(
  dataPath: string,
  account: Account,
  binaries: Binaries,
): Promise<void> {
  const made = await majorVersion(dataPath);
  const brought = binaries.version.split('.')[0];
  if (made === brought) return;
  if (made !== undefined) {
    throw new DatabaseStartError(
      `The data in ${dataPath} is of PostgreSQL ${made}; this release brings ${brought}. ` +
        'See "Moving to another PostgreSQL" in docs/operations.md.',
    );
  }
  await removeLeftovers(dataPath);
  const fresh = `${dataPath}.new-${process.pid}`;
  await initialise(fresh, account, binaries);
  await moveAsideIfNotEmpty(dataPath);
  await rename(fresh, dataPath).catch(async (error: Error) => {
    // Another process of the same DATA_DIR was quicker: its database is as good.
    await rm(fresh, { recursive: true, force: true });
    if ((await majorVersion(dataPath)) === undefined) throw error;
  });
}

/** The PostgreSQL major version of a whole data directory; undefined when it is none. */
export async function majorVersion(dataPath: string): Promise<string | undefined> {
  try {
    const version = (await readFile(join(dataPath, 'PG_VERSION'), 'utf8')).trim();
    await access(join(dataPath, 'global', 'pg_control'));
    return version;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') return undefined;
    throw new DatabaseStartError(
      `The database in ${dataPath} belongs to another user. Start as that user, or set another DATA_DIR.`,
    );
  }
}

async function initialise(folder: string, account: Account, binaries: Binaries): Promise<void> {
  const password = randomBytes(24).toString('base64url');
  const passwordFile = `${folder}.password`;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { mode: 0o700 });
  await rm(passwordFile, { force: true });
  await writeFile(passwordFile, password, { mode: 0o600, flag: 'wx' });
  if (account !== undefined) {
    await chown(folder, account.uid, account.gid);
    await chown(passwordFile, account.uid, account.gid);
  }
  const base = [
    `--pgdata=${folder}`,
    `--username=${ADMIN}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
  ];
  try {
    let outcome = await run(binaries.initdb, [...base, '--locale=C.UTF-8'], account);
    if (outcome.code !== 0 && /locale/u.test(outcome.stderr)) {
      // Not every system has C.UTF-8; PostgreSQL's own needs nothing of the system.
      const builtin = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
      outcome = await run(binaries.initdb, [...base, ...builtin], account);
    }
    if (outcome.code !== 0) {
      throw new DatabaseStartError(`A database could not be made: ${outcome.stderr.trim()}`);
    }
    await rename(passwordFile, join(folder, ADMIN_PASSWORD_FILE));
    await chmod(folder, 0o700);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function moveAsideIfNotEmpty(dataPath: string): Promise<void> {
  const content = await readdir(dataPath).catch(() => undefined);
  if (content === undefined) return;
  if (content.length === 0) await rm(dataPath, { recursive: true });
  else if ((await majorVersion(dataPath)) === undefined) {
    await rename(dataPath, `${dataPath}.unusable-${Date.now()}`);
  }
}

/** What processes that were killed while making a database left behind. */
async function removeLeftovers(dataPath: string): Promise<void> {
  const folder = dirname(dataPath);
  const pattern = new RegExp(`^${basename(dataPath)}\\.new-(\\d+)`, 'u');
  for (const name of await readdir(folder)) {
    const maker = pattern.exec(name)?.[1];
    if (maker === undefined || (Number(maker) !== process.pid && isRunning(Number(maker))))
      continue;
    await rm(join(folder, name), { recursive: true, force: true });
  }
}
