// npm run dev: the whole product with reload. The database lives in this process, so that it stays
// up while the API restarts.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './steps/build.mjs';
import { main, releaseSignals } from './steps/command.mjs';
import { DEMO, ensureDemoCreator } from './steps/demo-creator.mjs';
import { ensureInstalled } from './steps/install.mjs';
import { PROGRAMS, requireNode, ROOT } from './steps/project.mjs';

const children = [];
const ending = new AbortController();

/** Starts one of the watchers; when one ends, all end. */
function watch(cwd, args, env = {}) {
  const child = spawn(process.execPath, args, {
    cwd: join(ROOT, cwd),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
    // A group of its own: the terminal's Ctrl-C reaches this process alone, which ends the others
    // in order and once.
    detached: process.platform !== 'win32',
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  children.push({ child, ended });
  void ended.then((code) => stop(code ?? 1));
}

let database;
async function stop(code) {
  if (ending.signal.aborted) return;
  ending.abort();
  for (const { child } of children) child.kill('SIGTERM');
  await Promise.all(children.map(({ ended }) => ended));
  await database?.stop();
  process.exit(code);
}

await main(async () => {
  requireNode();
  process.chdir(ROOT);
  await ensureInstalled();
  await ensureBuilt(['contracts', 'api']);
  releaseSignals();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0));

  const built = (path) => import(pathToFileURL(join(ROOT, 'backend-api/dist/src', path)).href);
  const { ensureDatabase } = await built('platform/database/embedded/index.js');
  const { loadConfig } = await built('platform/config/config.js');
  const config = loadConfig();
  database = await ensureDatabase(config);

  const tsc = [PROGRAMS.tsc6, '-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput'];
  watch('shared/contracts', tsc);
  watch('backend-api', tsc);
  watch('.', ['--watch', '--enable-source-maps', 'backend-api/dist/src/main.js']);
  watch('frontend-standalone', [PROGRAMS.vite], {
    API_URL: `http://localhost:${config.http.port}`,
  });
  console.log(
    [
      '',
      '  Pages with reload   http://localhost:5173',
      `  API with reload     http://localhost:${config.http.port}/api/docs`,
      `  Database            ${database.description}`,
      '  Ctrl-C stops all of it.',
      '',
    ].join('\n'),
  );
  const hasDemo = await ensureDemoCreator(`http://localhost:${config.http.port}`, ending.signal);
  if (hasDemo) console.log(`  Sign in as ${DEMO.email} with ${DEMO.password}\n`);
});
