import { expect, it } from 'vitest';
import { OnAirMask } from './on-air-mask.js';

it.each([
  'e-mail',
  '-1+1',
  '[x]',
  '{user}',
  'a/b',
  '\\',
  '"',
  '<b>',
  '!menu',
  '%',
  '^$',
  '(?:',
  '#',
])('can star out %s', (word) => {
  const onAir = { hideAmountsOnAir: false, maskNamesOnAir: false, blockedWords: [word] };
  expect(() => new OnAirMask(onAir)).not.toThrow();
});
