import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const TARGETS = ['contracts', 'api', 'pages', 'mocked'];
const SCRIPT = new URL('../../../backend-api/scripts/steps/build.mjs', import.meta.url);

/** Before all tests: what is tested is what stands in the sources. A look is cheap when it is. */
export default async function ensureBuilt(): Promise<void> {
  const script = `import { ensureBuilt } from ${JSON.stringify(SCRIPT.href)}; await ensureBuilt(${JSON.stringify(TARGETS)});`;
  const build = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: fileURLToPath(new URL('../../..', import.meta.url)),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = (await once(build, 'close')) as [number | null];
  if (code !== 0) throw new Error('The product could not be built');
}
