// Where things are. No dependencies: this runs before anything is installed.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
/** Reports, locks: nothing anybody would miss. */
export const CACHE = join(ROOT, '.cache');

const inModules = (path) => join(ROOT, 'node_modules', path);
/** Programs of the installed packages, run by this Node, so that no shell is involved anywhere. */
export const PROGRAMS = {
  tsc: inModules('@typescript/native/bin/tsc'),
  /** For `--watch`: that of 7.0 hears of no change in some containers. */
  tsc6: inModules('typescript/bin/tsc6'),
  vite: inModules('vite/bin/vite.js'),
  vitest: inModules('vitest/vitest.mjs'),
  playwright: inModules('@playwright/test/cli.js'),
  prettier: inModules('prettier/bin/prettier.cjs'),
  eslint: inModules('eslint/bin/eslint.js'),
  depcruise: inModules('dependency-cruiser/bin/dependency-cruise.mjs'),
};

const OLDEST_NODE = [20, 19];

/** Ends the process with a clear word when this Node is too old. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  console.error(
    `Streaming Companion needs Node.js ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}. Get one from https://nodejs.org`,
  );
  process.exit(1);
}
