import type { Language } from '../enums.js';

/** What a chatbot says by itself, between the words that its creator wrote. */
export type ChatWords = {
  /** How somebody without a name is addressed. */
  nobody: string;
  /** Cents as money is written in chat: `$12.34`, and `$12` of whole amounts. */
  money: (cents: number, currency: string) => string;
  /** `1 token`, `25 tokens`. */
  tokens: (count: number) => string;
};

type Counted = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

const WORDS: Record<Language, { locale: string; nobody: string; tokens: Counted }> = {
  en: { locale: 'en-US', nobody: 'Anonymous', tokens: { one: 'token', other: 'tokens' } },
  es: {
    ...{ locale: 'es', nobody: 'Anónimo' },
    tokens: { one: 'token', many: 'de tokens', other: 'tokens' },
  },
  pt: {
    ...{ locale: 'pt-BR', nobody: 'Anônimo' },
    tokens: { one: 'token', many: 'de tokens', other: 'tokens' },
  },
  ro: {
    ...{ locale: 'ro', nobody: 'Anonim' },
    tokens: { one: 'token', few: 'tokeni', other: 'de tokeni' },
  },
  ru: {
    ...{ locale: 'ru', nobody: 'Аноним' },
    tokens: { one: 'токен', few: 'токена', many: 'токенов', other: 'токена' },
  },
};

const made = new Map<Language, ChatWords>();

/** The chatbot's own words in the language that her viewers read. */
export function chatWords(language: Language): ChatWords {
  let words = made.get(language);
  if (words === undefined) {
    words = wordsIn(language);
    made.set(language, words);
  }
  return words;
}

function wordsIn(language: Language): ChatWords {
  const { locale, nobody, tokens } = WORDS[language];
  const whole = new Intl.NumberFormat(locale);
  const plurals = new Intl.PluralRules(locale);
  const formats = new Map<string, Intl.NumberFormat>();
  const formatOf = (currency: string, digits: number): Intl.NumberFormat => {
    const key = `${currency} ${digits}`;
    const kept = formats.get(key);
    if (kept !== undefined) return kept;
    const format = new Intl.NumberFormat(locale, {
      ...({ style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const),
      ...{ minimumFractionDigits: digits, maximumFractionDigits: digits },
    });
    formats.set(key, format);
    return format;
  };
  return {
    nobody,
    money: (cents, currency) => {
      const text = String(Math.abs(cents)).padStart(3, '0');
      const decimal = `${cents < 0 ? '-' : ''}${text.slice(0, -2)}.${text.slice(-2)}`;
      const format = formatOf(currency, cents % 100 === 0 ? 0 : 2);
      return format.format(decimal as Intl.StringNumericLiteral);
    },
    tokens: (count) => `${whole.format(count)} ${tokens[plurals.select(count)] ?? tokens.other}`,
  };
}
