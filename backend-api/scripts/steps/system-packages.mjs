import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './command.mjs';

/** Programs the tests want beside Node, and the Debian packages that bring them. */
const WANTED = [
  {
    programs: ['chromium', 'chromium-browser', 'google-chrome'],
    variable: 'CHROMIUM_PATH',
    package: 'chromium',
  },
  { programs: ['redis-server'], package: 'redis-server' },
  { programs: ['nginx'], package: 'nginx-light' },
];

/**
 * Installs what is missing where that can be done without asking: Debian or Ubuntu, as root.
 * Elsewhere says what to install; the tests that need it will fail and say so.
 */
export async function ensureSystemPackages() {
  if (process.platform !== 'linux') return;
  const present = ({ programs, variable }) =>
    process.env[variable] !== undefined || programs.some(isOnPath);
  const missing = WANTED.filter((wanted) => !present(wanted)).map((wanted) => wanted.package);
  if (missing.length === 0) return;
  if (process.getuid() !== 0 || !isOnPath('apt-get')) {
    console.log(
      `The tests need ${missing.join(' and ')}. Install: apt-get install ${missing.join(' ')}`,
    );
    return;
  }
  console.log(`Installing ${missing.join(' and ')} for the tests ...`);
  const apt = (...args) =>
    run('apt-get', ['-q', ...args], { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' } });
  await apt('update');
  const { code, output } = await apt('install', '-y', '--no-install-recommends', ...missing);
  if (code !== 0)
    console.error(`${output}\nThey could not be installed; tests that need them will fail.`);
}

function isOnPath(program) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return [...folders, '/usr/bin', '/usr/sbin'].some((folder) => existsSync(join(folder, program)));
}
