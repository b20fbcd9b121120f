// npm run backup, verify-books, bench, chaos and their like: installs and builds only what is missing, then
// becomes a program of backend-api/dist, given by its path there and followed by its arguments.
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { ensureBuilt } from './steps/build.mjs';
import { main, releaseSignals } from './steps/command.mjs';
import { ensureInstalled } from './steps/install.mjs';
import { requireNode, ROOT } from './steps/project.mjs';
import { ensureSystemPackages } from './steps/system-packages.mjs';

/** What they start beside Node. */
const NEEDED = { 'bench/main.js': ['redis-server'], 'chaos/main.js': ['redis-server'] };

await main(async () => {
  requireNode();
  process.chdir(ROOT);
  const [node, , path, ...args] = process.argv;
  await ensureInstalled();
  await ensureSystemPackages(NEEDED[path] ?? []);
  await ensureBuilt(['contracts', 'api']);
  releaseSignals();
  const program = join(ROOT, 'backend-api', 'dist', path);
  process.argv = [node, program, ...args];
  await import(pathToFileURL(program).href);
});
