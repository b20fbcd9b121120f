import type { Language } from '@companion/contracts';
import { createInstance } from 'i18next';
import { formatCount } from '../format/money.js';

/** An instance of our own: a site around the dashboard may use the library for itself. */
const i18n = createInstance();
void i18n.init({
  lng: 'en',
  fallbackLng: 'en',
  initAsync: false,
  resources: {},
  keySeparator: false,
  nsSeparator: false,
  // React escapes.
  interpolation: { escapeValue: false },
});

type English = Readonly<Record<string, string>>;

type Plural = 'one' | 'other';

/** `tips_one` and `tips_other` are one text: `tips`. */
type KeyOf<T> = keyof T extends infer K
  ? K extends `${infer Base}_${Plural}`
    ? Base
    : K & string
  : never;

type Placeholders<S> = S extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** What stands in for the placeholders of a text; a text with plurals always takes its `count`. */
type ValuesOf<T, K extends string> = K extends keyof T
  ? Placeholders<T[K]>
  : 'count' | Placeholders<T[`${K}_${Plural}` & keyof T]>;

type Values<Names extends string> = {
  [Name in Names]: Name extends 'count' ? number : string | number;
};

type Arguments<Names extends string> = [Names] extends [never] ? [] : [values: Values<Names>];

/** The texts of one part of the dashboard, by key, in the language that is shown now. */
export type Texts<T extends English> = {
  <const K extends KeyOf<T>>(key: K, ...values: Arguments<ValuesOf<T, K>>): string;
  /** The same in one language, whatever is shown; English as long as its texts aren't fetched. */
  readonly in: (
    language: Language,
  ) => <const K extends KeyOf<T>>(key: K, ...values: Arguments<ValuesOf<T, K>>) => string;
  readonly namespace: string;
  readonly english: T;
};

/** The keys of texts that need no values. */
export type TextKey<T extends Texts<English>> = PlainKey<T['english'], KeyOf<T['english']>>;

type PlainKey<T, K extends string> = K extends string
  ? [ValuesOf<T, K>] extends [never]
    ? K
    : never
  : never;

/**
 * Texts with their English, which is the fallback and what the types are made of. `{{name}}` is replaced
 * by a value, numbers as the language writes them; `key_one` and `key_other` are plurals by `count`.
 */
export function defineTexts<const T extends English>(namespace: string, english: T): Texts<T> {
  i18n.addResourceBundle('en', namespace, english);
  /** Nothing to fill in and no plural to choose, as in most: a page has hundreds of these. */
  const plain = (lng: string, key: string) =>
    (i18n.getResource(lng, namespace, key) ?? english[key] ?? key) as string;
  const write = (lng: string, key: string, values: Record<string, string | number>) => {
    const written = Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' ? formatCount(value) : value,
    ]);
    const replace = Object.fromEntries(written) as Record<string, string>;
    return i18n.t(key, { lng, ns: namespace, count: values['count'], replace });
  };
  const sayIn = (language: string) => (key: string, values?: Record<string, string | number>) =>
    values === undefined ? plain(language, key) : write(language, key, values);
  const say = (key: string, values?: Record<string, string | number>) =>
    sayIn(i18n.language)(key, values);
  return Object.assign(say, { in: sayIn, namespace, english });
}

/** What plurals a language tells apart, as `Intl.PluralRules` names them. */
type Categories = {
  es: 'one' | 'many' | 'other';
  pt: 'one' | 'many' | 'other';
  ro: 'one' | 'few' | 'other';
  ru: 'one' | 'few' | 'many' | 'other';
};

/** The same texts in another language: the same keys, with the plurals of that language. */
export type Translation<T extends Texts<English>, L extends keyof Categories> = {
  readonly [K in keyof T['english'] as K extends `${string}_${Plural}` ? never : K]: string;
} & {
  readonly [
    K in keyof T['english'] as K extends `${infer Base}_${Plural}`
      ? `${Base}_${Categories[L]}`
      : never
  ]: string;
};

/** Whether the server's own words, which are English, are in the language that is shown. */
export function isEnglish(): boolean {
  return i18n.language === 'en';
}

/** @param texts by namespace */
export function addTexts(language: Language, texts: Record<string, object>): void {
  for (const [namespace, translation] of Object.entries(texts)) {
    i18n.addResourceBundle(language, namespace, translation);
  }
}

/** Everything that is said from now on is in this language; its texts are here. */
export async function speak(language: Language): Promise<void> {
  await i18n.changeLanguage(language);
}
