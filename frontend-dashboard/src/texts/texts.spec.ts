import { type Language, LANGUAGES } from '@companion/contracts';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Catalogue = Record<string, string>;

const HERE = new URL('.', import.meta.url);
const OTHERS = LANGUAGES.filter((language) => language !== 'en');
const FILES = readdirSync(new URL('en', HERE)).map((file) => file.replace('.ts', ''));
/** `viewers-page.ts` holds the texts of `viewersPage`. */
const namespaceOf = (file: string) =>
  file.replaceAll(/-(\w)/gu, (_dash, letter: string) => letter.toUpperCase());
const NAMESPACES = FILES.map(namespaceOf);

const english = new Map<string, Catalogue>();
for (const file of FILES) {
  const namespace = namespaceOf(file);
  const exported = (await import(`./en/${file}.ts`)) as Record<string, { english: Catalogue }>;
  english.set(namespace, exported[`${namespace}Text`]?.english ?? {});
}

const PLURAL = /_(?:zero|one|two|few|many|other)$/u;
const categoriesOf = (language: string) =>
  new Intl.PluralRules(language).resolvedOptions().pluralCategories;

/** What the keys of a translation have to be: those of English, with the plurals of its own language. */
function keysIn(language: string, catalogue: Catalogue): string[] {
  const keys = Object.keys(catalogue).flatMap((key) => {
    if (!key.endsWith('_other')) return PLURAL.test(key) ? [] : [key];
    return categoriesOf(language).map((category) => key.replace(/other$/u, category));
  });
  return keys.toSorted();
}

/** Everything in a text that is not words: placeholders and tags. */
function partsOf(text: string): string[] {
  return (text.match(/\{\{?\w+\}?\}|<\/?\w+>/gu) ?? []).toSorted();
}

/** Languages whose "one" is the number 1 alone, so that it can be left unsaid or said as a word. */
const ONE_IS_1 = LANGUAGES.filter((language) => {
  const rules = new Intl.PluralRules(language);
  return [0, 21, 101].every((count) => rules.select(count) !== 'one');
});

function partsProblem(language: string, key: string, text: string, source: Catalogue) {
  const expected = partsOf(source[key.replace(PLURAL, '_other')] ?? source[key] ?? '');
  const found = partsOf(text);
  const isSame = expected.join() === found.join();
  const withoutCount = expected.filter((part) => part !== '{{count}}');
  const mayLeaveOutCount = key.endsWith('_one') && ONE_IS_1.includes(language as Language);
  if (isSame || (mayLeaveOutCount && withoutCount.join() === found.join())) return [];
  return [`${key}: ${found.join(' ')} instead of ${expected.join(' ')}`];
}

describe('English', () => {
  it('names nothing like a plural that is none', () => {
    for (const catalogue of english.values()) {
      const plurals = Object.keys(catalogue).filter((key) => PLURAL.test(key));
      expect(plurals.toSorted()).toEqual(keysIn('en', catalogue).filter((key) => PLURAL.test(key)));
      expect(
        plurals.flatMap((key) => partsProblem('en', key, catalogue[key] ?? '', catalogue)),
      ).toEqual([]);
    }
  });
});

describe.each(OTHERS)('%s', (language) => {
  it('has every text of English, with its own plurals, placeholders and tags', async () => {
    const translation = (await import(`./${language}/index.ts`)) as Record<string, Catalogue>;
    expect(Object.keys(translation).toSorted()).toEqual(NAMESPACES.toSorted());
    for (const [namespace, source] of english) {
      const catalogue = translation[namespace] ?? {};
      expect(Object.keys(catalogue).toSorted(), namespace).toEqual(keysIn(language, source));
      const problems = Object.entries(catalogue).flatMap(([key, text]) =>
        text.trim() === '' ? [`${key} is empty`] : partsProblem(language, key, text, source),
      );
      expect(problems, namespace).toEqual([]);
    }
  });
});
