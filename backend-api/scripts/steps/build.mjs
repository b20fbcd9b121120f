import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must, runNode } from './command.mjs';
import { alone } from './lock.mjs';
import { PROGRAMS, ROOT } from './project.mjs';

const at = (...path) => join(ROOT, ...path);
const tsc = (workspace) =>
  runNode(PROGRAMS.tsc, ['-p', 'tsconfig.build.json', '--pretty'], {
    cwd: at(workspace),
    quiet: true,
  });

const vite = (mode) =>
  runNode(PROGRAMS.vite, ['build', '--mode', mode, '--logLevel', 'warn'], {
    cwd: at('frontend-standalone'),
    quiet: true,
  });
const PAGES = [
  ...[
    'src',
    'public',
    'vite.config.ts',
    'vite',
    'index.html',
    'overlay.html',
    'menu.html',
    'embed.html',
    'moderate.html',
    'goodbye.html',
  ].map((name) => `frontend-standalone/${name}`),
  'frontend-dashboard/src',
  'shared/contracts/src',
];

/** What is built, from what. `result` is a file that a whole build has made. */
const TARGETS = {
  contracts: {
    folder: 'shared/contracts',
    sources: ['shared/contracts/src', 'shared/contracts/tsconfig.build.json'],
    result: 'dist/index.js',
    build: () => tsc('shared/contracts'),
  },
  api: {
    folder: 'backend-api',
    sources: [
      ...[
        'src',
        'migrations',
        'bench',
        'chaos',
        'fuzz',
        'openapi',
        'scale',
        'tsconfig.json',
        'tsconfig.build.json',
      ].map((name) => `backend-api/${name}`),
      'shared/contracts/src',
    ],
    result: 'dist/src/main.js',
    build: () => tsc('backend-api'),
  },
  pages: {
    folder: 'frontend-standalone',
    sources: PAGES,
    result: 'dist/index.html',
    build: () => vite('production'),
  },
  mocked: {
    folder: 'frontend-standalone',
    sources: [...PAGES, 'shared/msw/src'],
    result: 'dist-mocked/index.html',
    build: () => vite('mocked'),
  },
};
const EVERYWHERE = ['package-lock.json', 'tsconfig.base.json'];

/**
 * Builds what does not match its sources; a look at unchanged sources takes some 50 ms.
 * @param {(keyof typeof TARGETS)[]} names
 */
export async function ensureBuilt(names = ['contracts', 'api', 'pages']) {
  if (names.every(isFresh)) return;
  await alone('build', async () => {
    if (names.includes('contracts')) await build('contracts');
    await Promise.all(names.filter((name) => name !== 'contracts').map(build));
  });
}

async function build(name) {
  if (isFresh(name)) return;
  const { folder, build: work } = TARGETS[name];
  console.log(`Building ${folder} ...`);
  const fingerprint = fingerprintOf(name);
  await must(`Building ${folder}`, work());
  writeFileSync(stampOf(name), fingerprint);
}

function isFresh(name) {
  const { folder, result } = TARGETS[name];
  const stamp = stampOf(name);
  return (
    existsSync(at(folder, result)) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === fingerprintOf(name)
  );
}

/** Beside what was built: in the first folder of the result's path. */
const stampOf = (name) => {
  const { folder, result } = TARGETS[name];
  return at(folder, result.split('/')[0], '.built-from');
};

/** By content, not by time: a checkout, a copy or an archive changes the times of every file. */
function fingerprintOf(name) {
  const hash = createHash('sha256');
  for (const path of [...EVERYWHERE, ...TARGETS[name].sources].map((source) => at(source))) {
    for (const file of filesIn(path)) {
      if (/\.(spec|test)\.tsx?$/u.test(file)) continue;
      hash.update(file.slice(ROOT.length)).update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}

function filesIn(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesIn(join(path, name)));
}
