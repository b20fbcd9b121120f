import { describe, expect, it } from 'vitest';
import {
  centsToInput,
  centsToTokens,
  currencySign,
  formatMoney,
  formatMoneyShort,
  parseMoney,
  parseTokens,
} from './money.js';

describe('formatMoney', () => {
  it.each([
    [0, '$0.00'],
    [5, '$0.05'],
    [1234, '$12.34'],
    [-250, '-$2.50'],
    [123_456_789, '$1,234,567.89'],
  ])('%i cents read %s', (cents, text) => {
    expect(formatMoney(cents, 'USD')).toBe(text);
  });

  it('keeps every cent of the largest amounts', () => {
    expect(formatMoney(900_719_925_474_099, 'USD')).toBe('$9,007,199,254,740.99');
  });

  it('drops the cents of a whole amount only in the short form', () => {
    expect(formatMoneyShort(2500, 'USD')).toBe('$25');
    expect(formatMoneyShort(2550, 'USD')).toBe('$25.50');
    expect(formatMoneyShort(0, 'EUR')).toBe('€0');
  });

  it('knows the sign of a currency', () => {
    expect(currencySign('EUR')).toBe('€');
    expect(currencySign('USD')).toBe('$');
  });
});

describe('parseMoney', () => {
  it.each([
    ['5', 500],
    ['5.5', 550],
    ['5,50', 550],
    ['0.05', 5],
    ['1,000', 100_000],
    ['1,000.25', 100_025],
    ['1.000,25', 100_025],
    ['1 000', 100_000],
  ])('%s is %i cents', (text, cents) => {
    expect(parseMoney(text)).toBe(cents);
  });

  it.each(['', 'abc', '-5', '5.505', '1e3', '5$', '1,000,25', '.'])(
    '%j is not an amount',
    (text) => {
      expect(parseMoney(text)).toBeNull();
    },
  );

  it('reads back what an input shows', () => {
    for (const cents of [1, 50, 100, 1999, 100_000]) {
      expect(parseMoney(centsToInput(cents))).toBe(cents);
    }
  });
});

describe('parseTokens', () => {
  it('takes whole numbers only', () => {
    expect(parseTokens('100')).toBe(100);
    expect(parseTokens('1,500')).toBe(1500);
    expect(parseTokens('1.5')).toBeNull();
    expect(parseTokens('ten')).toBeNull();
    expect(parseTokens('')).toBeNull();
  });
});

describe('centsToTokens', () => {
  it('counts whole tokens only', () => {
    expect(centsToTokens(2500, 5)).toBe(500);
    expect(centsToTokens(2499, 5)).toBe(499);
    expect(centsToTokens(29, 0.29)).toBe(100);
  });
});
