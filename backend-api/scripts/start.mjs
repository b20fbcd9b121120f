// npm start: from a fresh clone to a running product. Installs and builds only what is missing, then
// becomes the API itself: one process, whose signals and exit code are the product's own.
import module from 'node:module';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { ensureBuilt } from './steps/build.mjs';
import { main, releaseSignals } from './steps/command.mjs';
import { ensureInstalled } from './steps/install.mjs';
import { requireNode, ROOT } from './steps/project.mjs';

await main(async () => {
  requireNode();
  process.chdir(ROOT);
  await ensureInstalled();
  await ensureBuilt();
  releaseSignals();
  endWithShell();
  process.setSourceMapsEnabled(true);
  module.enableCompileCache?.();
  await import(pathToFileURL(join(ROOT, 'backend-api', 'dist', 'src', 'main.js')).href);
});

/** npm passes SIGTERM to the shell between us, which ends without a word to us: notice that. */
function endWithShell() {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  watch.unref();
}
