import { LANGUAGES } from '@companion/contracts';
import { describe, expect, it } from 'vitest';
import { goalAmounts, tipAmount } from '../amounts.js';
import type { Speech } from '../speech.js';
import { words as en } from './en.js';
import { words as es } from './es.js';
import { words as pt } from './pt.js';
import { words as ro } from './ro.js';
import { words as ru } from './ru.js';

const ALL = { en, es, pt, ro, ru };
const speechOf = (language: keyof typeof ALL): Speech => ({
  language,
  locale: language,
  words: ALL[language],
});
const tokens = (language: keyof typeof ALL, count: number) =>
  tipAmount({ amountCents: 0, amountTokens: count }, 'USD', speechOf(language)).text;
/** Browsers and Node put different spaces there. */
const plain = (text: string) => text.replaceAll(/\s/gu, ' ');

describe.each(LANGUAGES)('%s on air', (language) => {
  it('has the plural of every whole number', () => {
    const rules = new Intl.PluralRules(language);
    const categories = new Set(
      [...Array.from({ length: 200 }, (_, count) => count), 1_000, 1_000_000, 5_000_000].map(
        (count) => rules.select(count),
      ),
    );
    for (const forms of [ALL[language].tokens, ALL[language].tips]) {
      for (const category of categories) expect(forms[category], category).toContain('# ');
    }
  });

  it('says something everywhere', () => {
    for (const said of Object.values(ALL[language])) {
      const text = typeof said === 'function' ? said('7') : said;
      expect(typeof text === 'string' ? text.trim() : text.other).not.toBe('');
      if (typeof said === 'function') expect(text).toContain('7');
    }
  });
});

it('counts as Romanian and Russian do', () => {
  expect([1, 2, 19, 20, 100, 101, 119, 120].map((count) => tokens('ro', count))).toEqual([
    ...['1 token', '2 tokeni', '19 tokeni', '20 de tokeni'],
    ...['100 de tokeni', '101 tokeni', '119 tokeni', '120 de tokeni'],
  ]);
  expect([1, 2, 5, 11, 21, 22, 25, 111].map((count) => tokens('ru', count))).toEqual([
    ...['1 токен', '2 токена', '5 токенов', '11 токенов'],
    ...['21 токен', '22 токена', '25 токенов', '111 токенов'],
  ]);
});

it('writes money and goals as the language does', () => {
  const goal = { currentCents: 123_450, targetCents: 500_000, targetTokens: null };
  const { current, target } = goalAmounts(goal, 'EUR', speechOf('ru'));
  expect([plain(current), plain(target)]).toEqual(['1 234,50 €', '5 000 €']);
  const inTokens = goalAmounts({ ...goal, targetTokens: 10_000 }, 'EUR', speechOf('ro'));
  expect(inTokens).toEqual({ current: '2.469', target: '10.000 de tokeni' });
});
