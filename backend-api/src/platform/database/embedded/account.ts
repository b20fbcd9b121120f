import { stat } from 'node:fs/promises';
import { DatabaseStartError } from './database-start-error.js';
import { type Account, run } from './run.js';

/**
 * PostgreSQL refuses to run as root. As root it runs as whoever owns the data already, else as
 * `postgres` (made when missing), else as `nobody`. Any other user runs it as themselves.
 * @throws DatabaseStartError when root finds nobody to run it as
 */
export async function accountFor(dataPath: string): Promise<Account> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(dataPath).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) {
    return { name: `user ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  }
  const account =
    (await lookUp('postgres')) ?? (await createPostgresUser()) ?? (await lookUp('nobody'));
  if (account === undefined) {
    throw new DatabaseStartError(
      'PostgreSQL does not run as root, and no user "postgres" could be found or created. ' +
        'Start as a normal user, or set POSTGRES_HOST or DATABASE_URL.',
    );
  }
  return account;
}

async function lookUp(name: string): Promise<Account> {
  const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
  if (uid.code !== 0 || gid.code !== 0) return undefined;
  return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

async function createPostgresUser(): Promise<Account> {
  await run('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--home-dir=/nonexistent',
    '--shell=/usr/sbin/nologin',
    'postgres',
  ]);
  return lookUp('postgres');
}
