// npm run verify-books: builds what is missing, then looks through every session.
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
  await ensureBuilt(['contracts', 'api']);
  releaseSignals();
  await import(pathToFileURL(join(ROOT, 'backend-api', 'dist', 'src', 'verify-books.js')).href);
});
