import * as contracts from '@companion/contracts';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('..', import.meta.url));

/** Where every word that is read comes from the catalogues. Grows until it is everything. */
const CONVERTED = [
  'api',
  'auth',
  'components',
  'embed',
  'format',
  'control',
  'hooks',
  'pages/StreamDashboardPage.tsx',
  'pages/analytics',
  'pages/animations',
  'pages/chatbot',
  'pages/connections',
  'pages/live',
  'pages/menu',
  'pages/overlays',
  'pages/sessions',
  'pages/settings',
  'pages/voice',
  'pages/welcome',
  'speech',
];
/** In those, files others than the dashboard need too, which must stay small. */
const SPARED = ['format/labels.ts', 'format/money.ts', 'pages/overlays/designer'];

/** Names, and what stands for show only. */
const NAMES = new Set([
  'ApiError',
  'Chaturbate',
  'ElevenLabs',
  'Esc',
  'Shift',
  'Streaming',
  'Streaming Companion',
  'Companion',
  'Stripchat',
  'nightowl',
]);

function filesIn(path: string): string[] {
  const full = join(SRC, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [full];
  return readdirSync(full, { recursive: true, encoding: 'utf8' })
    .map((file) => join(full, file))
    .filter((file) => /\.tsx?$/u.test(file) && !file.includes('.spec.'));
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
}

/** Reads like words for people: a sentence, or a single word with a capital. */
function isWords(text: string): boolean {
  const trimmed = text.trim();
  if (NAMES.has(trimmed) || !/\p{L}{2}/u.test(trimmed)) return false;
  return /\p{L}{2,}\s+\p{L}/u.test(trimmed) || /^\p{Lu}\p{Ll}+$/u.test(trimmed);
}

/** Attributes and properties whose values are for the machine. */
const TECHNICAL =
  /^(?:className|class|style|key|to|href|size|sizes|rel|accept|d|viewBox|transform|autoComplete|fontFamily|boxShadow|background|transition)$/u;

/** Where a string is no word on the page: an identifier, a type, a message to developers. */
function isTechnical(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent)) return true;
  if (ts.isLiteralTypeNode(parent) || ts.isCaseClause(parent)) return true;
  if (ts.isElementAccessExpression(parent)) return true;
  if (
    ts.isCallExpression(parent) &&
    /\.(?:startsWith|endsWith)$/u.test(parent.expression.getText())
  ) {
    return true;
  }
  if (ts.isPropertyAssignment(parent) && parent.name === node) return true;
  if (ts.isBinaryExpression(parent) && /[=!]==/u.test(parent.operatorToken.getText())) return true;
  for (let at: ts.Node = parent; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isComputedPropertyName(at)) return true;
    if (ts.isNewExpression(at) && /Error$/u.test(at.expression.getText())) return true;
    if (ts.isJsxAttribute(at) && TECHNICAL.test(at.name.getText())) return true;
    if (ts.isPropertyAssignment(at) && TECHNICAL.test(at.name.getText())) return true;
    if (ts.isFunctionLike(at)) return false;
  }
  return false;
}

function wordsIn(node: ts.Node): string | null {
  if (ts.isJsxText(node)) return /\p{L}{2}/u.test(node.text) ? node.text : null;
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    return [node.head, ...node.templateSpans.map(({ literal }) => literal)]
      .map(({ text }) => text)
      .join(' … ');
  }
  return null;
}

function bareTexts(file: string): string[] {
  const source = parse(file);
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    const words = wordsIn(node);
    if (words !== null && isWords(words) && !isTechnical(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${relative(SRC, file)}:${line + 1} ${words.trim().replaceAll(/\s+/gu, ' ')}`);
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}

it('leaves no bare English where everything is translated', () => {
  const spared = new Set(SPARED.flatMap(filesIn));
  const files = CONVERTED.flatMap(filesIn).filter((file) => !spared.has(file));
  expect(files.length).toBeGreaterThan(20);
  expect(files.flatMap(bareTexts)).toEqual([]);
});

/** Values of the contract's enums: texts go by them where each value has one. */
const CONTRACT_WORDS: ReadonlySet<string> = new Set(
  Object.values(contracts)
    .filter((value) => Array.isArray(value))
    .flat(),
);

it('has no text that nothing shows', () => {
  const literals = new Map<string, Set<string>>();
  for (const file of filesIn('.')) {
    if (file.startsWith(join(SRC, 'texts'))) continue;
    const source = parse(file);
    const imported = source.statements
      .filter(ts.isImportDeclaration)
      .map(({ moduleSpecifier }) => (moduleSpecifier as ts.StringLiteral).text)
      .filter((path) => path.includes('texts/en/'))
      .map((path) => relative(join(SRC, 'texts/en'), join(dirname(file), path)));
    if (imported.length === 0) continue;
    const texts = new Set<string>();
    const look = (node: ts.Node): void => {
      if (ts.isStringLiteral(node)) texts.add(node.text);
      // A key that is put together counts for all that are like it.
      if (ts.isTemplateExpression(node)) {
        const ends = node.templateSpans.map(({ literal }) => `\\w+${literal.text}`);
        texts.add(`${node.head.text}${ends.join('')}`);
      }
      ts.forEachChild(node, look);
    };
    look(source);
    for (const path of imported) {
      const namespace = path.replace('.js', '');
      literals.set(namespace, new Set([...(literals.get(namespace) ?? []), ...texts]));
    }
  }
  const unused = filesIn('texts/en').flatMap((file) => {
    const namespace = relative(join(SRC, 'texts/en'), file).replace('.ts', '');
    const used = [...(literals.get(namespace) ?? [])];
    return keysOf(file)
      .filter((key) => !CONTRACT_WORDS.has(key))
      .filter((key) => !used.some((text) => isLike(text, key)))
      .map((key) => `${namespace}.${key}`);
  });
  expect(unused).toEqual([]);
});

/** @param text a key, or the pattern of one that is put together: `page_\w+` */
const isLike = (text: string, key: string): boolean =>
  text === key || (/^\w*\\w\+\w*$/u.test(text) && new RegExp(`^${text}$`, 'u').test(key));

function keysOf(file: string): string[] {
  const keys: string[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node)) keys.push(node.name.getText().replaceAll("'", ''));
    ts.forEachChild(node, look);
  };
  look(parse(file));
  return [...new Set(keys.map((key) => key.replace(/_(?:one|other)$/u, '')))];
}
