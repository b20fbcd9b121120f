import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { must, run, runNode } from './command.mjs';
import { alone } from './lock.mjs';
import { ROOT } from './project.mjs';

/** `npm ci`, when what is installed is not what package-lock.json says. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  await alone('install', async () => {
    if (isInstalled()) return;
    console.log('Installing packages (the first time takes a minute or two) ...');
    await must('npm ci', npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']));
  });
}

/** Compares with the list npm itself leaves as the last act of an installation. */
function isInstalled() {
  const installed = packagesOf(join(ROOT, 'node_modules', '.package-lock.json'));
  if (installed === undefined) return false;
  const wanted = packagesOf(join(ROOT, 'package-lock.json')) ?? {};
  return Object.entries(wanted).every(([path, { version, optional, link }]) => {
    if (!path.startsWith('node_modules/') && !path.includes('/node_modules/')) return true;
    const present = installed[path];
    // Optional ones are for other platforms more often than not.
    if (present === undefined) return optional === true;
    return link === true || present.version === version;
  });
}

function packagesOf(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined;
}

/** The npm that started us, else the one on the path. */
function npm(args) {
  const own = process.env.npm_execpath;
  if (own !== undefined && /npm-cli\.[cm]?js$/u.test(own)) {
    return runNode(own, args, { quiet: true });
  }
  const windows = process.platform === 'win32';
  return run(windows ? 'npm.cmd' : 'npm', args, { quiet: true, shell: windows });
}
