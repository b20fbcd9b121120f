import * as contracts from '@companion/contracts';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';

/** Every file is parsed, perhaps beside all other tests. */
const SLOWLY_MS = 60_000;
const SRC = fileURLToPath(new URL('..', import.meta.url));

/** Where words stand that are no texts of a page. Everything else is looked through. */
const SPARED = [
  // The catalogues themselves.
  'texts',
  'overlay/words',
  'public-menu/words',
  // What the languages call themselves.
  'i18n/language.ts',
  // A made-up show and its people; nobody's page.
  'overlay/demo',
  'realtime/simulated-session.ts',
  // Other people's programs, played for tests.
  'obs/testing',
  'realtime/testing',
  // For whoever sets `?debug`.
  'overlay/debug-panel.tsx',
];

/** Names, addresses and keys, which are the same in every language. */
const NAMES = new Set([
  ...['ApiError', 'Chaturbate', 'ElevenLabs', 'Stripchat', 'Companion', 'Streaming Companion'],
  ...['Esc', 'OBS', 'QR', 'Shift', 'Streaming', 'nightowl', 'Roxy', 'Sir Tipsalot'],
  ...['!menu', '/menu/', 'sc_', 'npm run reset-password -- you@example.com'],
  // Of the letters that come with the overlay.
  ...['Inter', 'Inter Variable', 'Fredoka', 'Fredoka Variable', 'Bebas Neue', 'Caveat'],
  ...['Caveat Variable', 'Orbitron', 'Orbitron Variable', 'Space Grotesk'],
  ...['Space Grotesk Variable', 'Playfair Display', 'Playfair Display Variable'],
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
  // Letters, not words: a stack of fonts.
  if (trimmed.endsWith('sans-serif')) return false;
  return /\p{L}{2,}\s+\p{L}/u.test(trimmed) || /^\p{Lu}\p{Ll}+$/u.test(trimmed);
}

/** Attributes and properties whose values are for the machine. */
const TECHNICAL =
  /^(?:type|preserveAspectRatio|className|class|style|key|to|href|size|sizes|rel|accept|d|viewBox|transform|autoComplete|fontFamily|boxShadow|background|transition)$/u;

/** Attributes that are read or heard. */
const READ =
  /^(?:aria-(?:label|description|valuetext|roledescription)|label|title|alt|placeholder|description)$/u;

/** Whether it stands on the page as it is, by itself or as one of several that may: then one word is a text. */
function isShown(node: ts.Node): boolean {
  if (ts.isJsxText(node)) return true;
  let at = node;
  while (
    ts.isParenthesizedExpression(at.parent) ||
    (ts.isConditionalExpression(at.parent) && at.parent.condition !== at) ||
    (ts.isBinaryExpression(at.parent) &&
      /^(?:\?\?|\|\||&&)$/u.test(at.parent.operatorToken.getText()))
  ) {
    at = at.parent;
  }
  const attribute = ts.isJsxExpression(at.parent) ? at.parent.parent : at.parent;
  if (ts.isJsxAttribute(attribute)) return READ.test(attribute.name.getText());
  return ts.isJsxExpression(at.parent) && !ts.isJsxAttribute(at.parent.parent);
}

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

/** In any of what stands between the values of a template. */
const hasLetters = (words: string): boolean =>
  words
    .split('…')
    .map((part) => part.replaceAll(/^[\s,.:()]+|[\s,.:()]+$/gu, ''))
    .some((part) => /\p{L}{2}/u.test(part) && !NAMES.has(part));

function bareTexts(file: string): string[] {
  const source = parse(file);
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    const words = wordsIn(node);
    const isText = words !== null && (isWords(words) || (isShown(node) && hasLetters(words)));
    if (isText && !isTechnical(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${relative(SRC, file)}:${line + 1} ${words.trim().replaceAll(/\s+/gu, ' ')}`);
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}

it(
  'leaves no bare English where everything is translated',
  () => {
    const spared = new Set(SPARED.flatMap(filesIn));
    const files = filesIn('.').filter((file) => !spared.has(file));
    expect(files.flatMap(bareTexts)).toEqual([]);
  },
  SLOWLY_MS,
);

/** Values of the contract's enums: texts go by them where each value has one. */
const CONTRACT_WORDS: ReadonlySet<string> = new Set(
  Object.values(contracts)
    .filter((value) => Array.isArray(value))
    .flat(),
);

it(
  'has no text that nothing shows',
  () => {
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
  },
  SLOWLY_MS,
);

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
