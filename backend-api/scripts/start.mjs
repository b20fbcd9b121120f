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
  process.setSourceMapsEnabled(true);
  module.enableCompileCache?.();
  await import(pathToFileURL(join(ROOT, 'backend-api', 'dist', 'src', 'main.js')).href);
});
