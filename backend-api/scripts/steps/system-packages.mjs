import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './command.mjs';

/**
 * Programs that are wanted beside Node, and the Debian packages that bring them, the better first. Chromium
 * without its window does the same work in half the time.
 */
const WANTED = [
  {
    program: 'chromium-headless-shell',
    instead: ['chromium', 'chromium-browser', 'google-chrome'],
    variable: 'CHROMIUM_PATH',
    packages: ['chromium-headless-shell', 'chromium'],
  },
  { program: 'redis-server', packages: ['redis-server'] },
  { program: 'nginx', packages: ['nginx-light'] },
];

/**
 * Installs what is missing where that can be done without asking: Debian or Ubuntu, as root.
 * Elsewhere says what to install; what needs it will fail and say so.
 * @param {string[]} [programs] only these of them
 */
export async function ensureSystemPackages(programs = WANTED.map(({ program }) => program)) {
  if (process.platform !== 'linux') return;
  const missing = WANTED.filter(
    ({ program, variable }) =>
      programs.includes(program) && process.env[variable] === undefined && !isOnPath(program),
  );
  if (missing.length === 0) return;
  if (process.getuid() !== 0 || !isOnPath('apt-get')) {
    const needed = missing
      .filter(({ instead = [] }) => !instead.some(isOnPath))
      .map(({ packages }) => packages[0]);
    if (needed.length === 0) return;
    console.log(
      `Needed beside Node: ${needed.join(' and ')}. Install: apt-get install ${needed.join(' ')}`,
    );
    return;
  }
  await apt('update');
  for (const { packages, instead = [] } of missing) await installOne(packages, instead);
}

/** The first of these packages that there is; none when what is here already does instead. */
async function installOne(packages, instead) {
  let said = '';
  for (const name of packages) {
    console.log(`Installing ${name} ...`);
    const { code, output } = await apt('install', '-y', '--no-install-recommends', name);
    if (code === 0) return;
    if (instead.some(isOnPath)) return;
    said = output;
  }
  console.error(`${said}\nIt could not be installed; what needs it will fail.`);
}

const apt = (...args) =>
  run('apt-get', ['-q', ...args], { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' } });

function isOnPath(program) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return [...folders, '/usr/bin', '/usr/sbin'].some((folder) => existsSync(join(folder, program)));
}
