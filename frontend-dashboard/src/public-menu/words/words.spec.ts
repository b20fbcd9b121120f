import { LANGUAGES, type Language } from '@companion/contracts';
import { expect, it } from 'vitest';
import { counted, type Counted } from '../../format/counted.js';
import { browserTags, firstSpoken } from '../../format/languages.js';
import { en } from './en.js';
import { es } from './es.js';
import { fallBackTo, language, words } from './index.js';
import { pt } from './pt.js';
import { ro } from './ro.js';
import { ru } from './ru.js';

const ALL = { en, es, pt, ro, ru };

it('speaks the first language of the viewer that it knows', () => {
  expect(firstSpoken(['de-DE', 'ru-RU', 'es'])).toBe('ru');
  expect(firstSpoken(['pt-BR'])).toBe('pt');
  expect(firstSpoken(['zh-Hans'])).toBeNull();
  expect(firstSpoken([])).toBeNull();
});

it('speaks the creator’s language where it has none of the viewer’s', () => {
  const ofViewer = firstSpoken(browserTags());
  fallBackTo('ro');
  expect(language).toBe(ofViewer ?? 'ro');
  expect(words).toBe(ALL[ofViewer ?? 'ro']);
});

/** What a language's plurals must tell apart, of whole numbers that occur. */
const formsOf = (spoken: Language) => {
  const rules = new Intl.PluralRules(spoken);
  return new Set(
    [0, 1, 2, 5, 19, 20, 21, 22, 25, 100, 101, 119, 1_000_000].map((n) => rules.select(n)),
  );
};

it.each(LANGUAGES)('has every plural that %s tells apart', (spoken) => {
  const { tokens, tips } = ALL[spoken];
  for (const forms of [tokens, tips]) {
    expect(Object.keys(forms)).toEqual(expect.arrayContaining([...formsOf(spoken)]));
  }
});

it('counts as the language does', () => {
  const said = (forms: Counted, spoken: Language, counts: number[]) =>
    counts.map((count) => counted(forms, count, spoken, spoken));
  expect(said(ru.tokens, 'ru', [1, 2, 5, 11, 21, 22, 111])).toEqual([
    ...['1 токен', '2 токена', '5 токенов', '11 токенов'],
    ...['21 токен', '22 токена', '111 токенов'],
  ]);
  expect(said(ro.tokens, 'ro', [0, 1, 2, 19, 20, 100, 101, 119, 120])).toEqual([
    ...['0 tokeni', '1 token', '2 tokeni', '19 tokeni', '20 de tokeni'],
    ...['100 de tokeni', '101 tokeni', '119 tokeni', '120 de tokeni'],
  ]);
});
