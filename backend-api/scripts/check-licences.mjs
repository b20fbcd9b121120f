// npm run licences: every package of the lockfile is under a licence that may come with an MIT product.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './steps/project.mjs';

/** May be shipped with the product. */
const SHIPPED = new Set([
  '(MIT OR CC0-1.0)',
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  // The fonts of the overlays, as they are.
  'OFL-1.1',
  'Python-2.0',
]);
/** May be used to build and test it. */
const AT_WORK = new Set([...SHIPPED, 'CC-BY-4.0', 'MPL-2.0']);
/** Looked at one by one. */
const KNOWN = new Map([
  // MIT by its LICENSE file; its package.json says it in a form npm no longer reads.
  ['xmlhttprequest-ssl', undefined],
  // The offline voice: optional, a program of its own. The README says how to leave it out.
  ['@echogarden/espeak-ng-emscripten', 'GPL-3.0'],
]);

const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
const FOLDER = 'node_modules/';
const installed = Object.entries(packages)
  .filter(([path, { link }]) => path.includes(FOLDER) && !link)
  .map(([path, { license, dev }]) => ({
    name: path.slice(path.lastIndexOf(FOLDER) + FOLDER.length),
    license,
    allowed: dev ? AT_WORK : SHIPPED,
  }));
const wrong = installed.filter(
  ({ name, license, allowed }) =>
    !allowed.has(license) && !(KNOWN.has(name) && KNOWN.get(name) === license),
);
for (const { name, license } of wrong) console.log(`${name}: ${license ?? 'no licence named'}`);
if (wrong.length > 0) process.exitCode = 1;
else console.log(`${installed.length} packages, all under licences that fit.`);
