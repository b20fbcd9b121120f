import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const SOURCES = fileURLToPath(new URL('..', import.meta.url));
const MANTINE = dirname(fileURLToPath(import.meta.resolve('@mantine/core/styles.css')));
const LIBRARIES = ['modals', 'notifications'].map((name) => join(MANTINE, '..', name, 'esm'));

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' });

const IMPORTED = /import \{(?<names>[^}]*)\} from ['"]@mantine\/core['"]/gu;

/** What the files of a folder take from Mantine by name. */
function takenBy(folder: string): string[] {
  return filesIn(folder)
    .filter((file) => /\.(?:tsx?|mjs)$/u.test(file) && !file.endsWith('.spec.ts'))
    .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(IMPORTED)])
    .flatMap(({ groups }) => groups?.['names']?.split(',') ?? [])
    .map((name) => name.trim());
}

/** The styles of a module of Mantine and of all that it draws with, by name. */
function stylesOf(module: string, seen: Set<string>): string[] {
  if (seen.has(module)) return [];
  seen.add(module);
  const [, styles] = /(\w+)\.module\.mjs$/u.exec(module) ?? [];
  if (styles !== undefined) return [styles];
  const next = [...readFileSync(module, 'utf8').matchAll(/ from "(?<path>\.[^"]+)"/gu)];
  return next.flatMap(({ groups }) =>
    stylesOf(join(dirname(module), groups?.['path'] ?? ''), seen),
  );
}

it('loads the styles of every component that is drawn, and of no other', () => {
  const components = join(MANTINE, 'esm/components');
  const modules = new Map(
    filesIn(components)
      .filter((path) => path.endsWith('.mjs'))
      .map((path) => [basename(path, '.mjs'), join(components, path)]),
  );
  const drawn = [SOURCES, ...LIBRARIES].flatMap(takenBy).flatMap((name) => modules.get(name) ?? []);
  const seen = new Set<string>();
  const needed = drawn.flatMap((module) => stylesOf(module, seen));
  const loaded = readFileSync(join(SOURCES, 'theme/mantine.css'), 'utf8');
  const names = [...loaded.matchAll(/styles\/([\w-]+)\.layer\.css/gu)].map(([, name = '']) => name);
  const ofComponents = names.filter((name) => name !== 'default-css-variables');
  expect(ofComponents.toSorted()).toEqual([...new Set(needed)].toSorted());
});
