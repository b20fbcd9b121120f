import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const SOURCES = ['backend-api/src', 'backend-api/migrations', 'shared/contracts', 'services.yaml'];

export type Release = {
  commit: string;
  subject: string;
  /** Names of its migrations, oldest first. */
  migrations: string[];
};

/**
 * The newest commit whose schema is an earlier one than that of the files as they are, or the commit before
 * this one when the schema has not changed since `oldest`.
 * @param oldest name of a migration: what has not got it is not looked at
 * @returns null without a history to look into
 */
export function previousRelease(current: string[], oldest: string): Release | null {
  const log = git('log', '-n', '200', '--first-parent', '--format=%H %s');
  if (log === null) return null;
  const releases = log
    .trim()
    .split('\n')
    .map((line) => {
      const [commit = '', ...subject] = line.split(' ');
      return { commit, subject: subject.join(' ') };
    });
  let before: Release | null = null;
  for (const [nth, release] of releases.entries()) {
    const index = git('show', `${release.commit}:backend-api/migrations/index.ts`) ?? '';
    const migrations = [...index.matchAll(/^ {2}(\w+),$/gmu)].map(([, name = '']) => name);
    if (!migrations.includes(oldest)) break;
    if (migrations.length < current.length) return { ...release, migrations };
    if (nth === 1) before = { ...release, migrations };
  }
  return before;
}

/**
 * The API of a commit, made ready to run in a folder of its own with the packages that are installed now. Only
 * translated, not type checked, which takes a second or two.
 * @returns the folder to start it in
 */
export function buildRelease({ commit }: Release, folder: string): string {
  const archive = execFileSync('git', ['archive', '--format=tar', commit, ...SOURCES], {
    cwd: ROOT,
    maxBuffer: 512 * 1024 * 1024,
  });
  const sources = join(folder, 'sources');
  mkdirSync(sources, { recursive: true });
  const unpacked = spawnSync('tar', ['-x', '-C', sources], { input: archive });
  if (unpacked.status !== 0) throw new Error(`tar: ${String(unpacked.stderr)}`);

  const api = join(folder, 'backend-api');
  translate(join(sources, 'backend-api'), join(api, 'dist'));
  cpSync(join(ROOT, 'backend-api/package.json'), join(api, 'package.json'));
  cpSync(join(sources, 'services.yaml'), join(folder, 'services.yaml'));
  const contracts = join(folder, 'shared/contracts');
  translate(join(sources, 'shared/contracts/src'), join(contracts, 'dist'));
  cpSync(join(sources, 'shared/contracts/package.json'), join(contracts, 'package.json'));
  linkPackages(join(ROOT, 'node_modules'), join(folder, 'node_modules'), contracts);
  return api;
}

function translate(from: string, to: string): void {
  for (const file of readdirSync(from, { recursive: true, encoding: 'utf8' })) {
    if (!/(?<!\.d|\.spec)\.ts$/u.test(file)) continue;
    const target = join(to, file.replace(/\.ts$/u, '.js'));
    const { outputText } = ts.transpileModule(readFileSync(join(from, file), 'utf8'), {
      compilerOptions: {
        target: ts.ScriptTarget.ES2023,
        module: ts.ModuleKind.ESNext,
        experimentalDecorators: true,
        emitDecoratorMetadata: true,
      },
      fileName: file,
    });
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, outputText);
  }
}

/** All that is installed, with the contract of that release in place of today's. */
function linkPackages(from: string, to: string, contracts: string): void {
  mkdirSync(join(to, '@companion'), { recursive: true });
  for (const name of readdirSync(from)) {
    if (name !== '@companion' && !name.startsWith('.'))
      symlinkSync(join(from, name), join(to, name));
  }
  symlinkSync(contracts, join(to, '@companion/contracts'));
  const own = join(ROOT, 'backend-api/node_modules');
  symlinkSync(own, join(dirname(to), 'backend-api/node_modules'));
}

/** @returns null when there is no git, no repository, or no such thing in it */
function git(...args: string[]): string | null {
  const { status, stdout } = spawnSync('git', args, { cwd: ROOT, encoding: 'utf8' });
  return status === 0 ? stdout : null;
}
