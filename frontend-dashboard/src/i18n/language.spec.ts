import { afterAll, expect, it } from 'vitest';
import { describeError, ApiError } from '../api/index.js';
import { formatMoney } from '../format/money.js';
import { formatTips, formatTokens } from '../format/names.js';
import { formatAgo, formatDuration } from '../format/time.js';
import { menuText } from '../texts/en/menu.js';
import { chooseLanguage } from './language.js';

const DAY = 86_400_000;
const agoInDays = (days: number) => formatAgo(0, days * DAY);
/** Browsers and Node put different spaces there. */
const plain = (text: string) => text.replaceAll(/\s/gu, ' ');

afterAll(() => chooseLanguage('en'));

it('counts as Russian does', async () => {
  await chooseLanguage('ru');
  expect([1, 2, 5, 11, 21, 22].map(formatTips)).toEqual([
    '1 донат',
    '2 доната',
    '5 донатов',
    '11 донатов',
    '21 донат',
    '22 доната',
  ]);
  expect([2, 5, 31].map(agoInDays)).toEqual(['2 дня назад', '5 дней назад', '31 день назад']);
  expect(plain(formatMoney(123_456, 'USD'))).toBe('1 234,56 $');
  expect(formatDuration(7_500_000)).toBe('2 ч 05 мин');
});

it('counts as Romanian does', async () => {
  await chooseLanguage('ro');
  expect([1, 19, 20, 101].map(formatTokens)).toEqual([
    '1 token',
    '19 tokeni',
    '20 de tokeni',
    '101 tokeni',
  ]);
});

it('counts millions as Spanish and Portuguese do, and nothing as Portuguese does', async () => {
  await chooseLanguage('es');
  expect(formatTokens(1_000_000)).toBe('1.000.000 de tokens');
  await chooseLanguage('pt');
  expect([0, 1, 2].map(formatTokens)).toEqual(['0 token', '1 token', '2 tokens']);
});

it('says what the server refused, which speaks English, in the language that is shown', async () => {
  await chooseLanguage('es');
  const gone = new ApiError(404, 'NOT_FOUND', 'No such menu item');
  expect(describeError(gone)).toContain('ya no existe');
  const errors = [{ path: 'name', message: 'Too big: expected string to have <=80 characters' }];
  const refused = new ApiError(400, 'VALIDATION_FAILED', 'name: Too big', { errors });
  expect(describeError(refused)).toBe('Máximo 80 caracteres');
  await chooseLanguage('en');
  expect(describeError(refused)).toBe('Too big: expected string to have <=80 characters');
});

it('speaks the language of viewers where it is made for them', async () => {
  await chooseLanguage('ru');
  await chooseLanguage('en');
  expect(menuText('price')).toBe('Price');
  expect(menuText.in('ru')('price')).toBe('Цена');
});
