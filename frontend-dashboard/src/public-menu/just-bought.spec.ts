import { expect, it } from 'vitest';
import { boughtSince } from './just-bought.js';

const at = (second: number) => `2026-01-01T00:00:${String(second).padStart(2, '0')}.000Z`;

it('tells what was bought for the first time or again', () => {
  const before = [
    { itemId: 'song', at: at(1) },
    { itemId: 'dance', at: at(2) },
  ];
  const now = [
    { itemId: 'dance', at: at(2) },
    { itemId: 'song', at: at(5) },
    { itemId: 'wink', at: at(3) },
  ];
  expect(boughtSince(before, now)).toEqual(['song', 'wink']);
  expect(boughtSince(now, before)).toEqual([]);
  expect(boughtSince([], [])).toEqual([]);
});
