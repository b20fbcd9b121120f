import { expect, it } from 'vitest';
import { counted, languageOf } from './index.js';
import { ro } from './ro.js';
import { ru } from './ru.js';

it('speaks the first language of the viewer that it knows', () => {
  expect(languageOf(['de-DE', 'ru-RU', 'es'])).toBe('ru');
  expect(languageOf(['pt-BR'])).toBe('pt');
  expect(languageOf(['zh-Hans'])).toBe('en');
  expect(languageOf([])).toBe('en');
});

it('counts as the language does', () => {
  expect([1, 2, 5, 21].map((count) => counted(ru.tokens, count, 'ru'))).toEqual([
    '1 токен',
    '2 токена',
    '5 токенов',
    '21 токен',
  ]);
  expect([1, 2, 20].map((count) => counted(ro.tokens, count, 'ro'))).toEqual([
    '1 token',
    '2 tokenuri',
    '20 de tokenuri',
  ]);
});
