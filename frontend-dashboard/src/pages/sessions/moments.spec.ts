import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatClock } from '../../format/time.js';
import { momentAt, parseOffset } from './moments.js';

describe('parseOffset', () => {
  it.each([
    ['12:30', 750],
    ['0:07', 7],
    ['1:02:09', 3_729],
    ['90', 5_400],
    ['0', 0],
    [' 75:00 ', 4_500],
  ])('reads %s', (text, seconds) => expect(parseOffset(text)).toBe(seconds));

  it.each(['', 'x', '1:2:3', '12:60', '1:60:00', '-1', '1:00:60'])('refuses %s', (text) => {
    expect(parseOffset(text)).toBeNull();
  });

  it('reads what the clock shows', () => {
    fc.assert(
      fc.property(fc.nat({ max: 99 * 3_600 }), (seconds) => {
        expect(parseOffset(formatClock(seconds * 1_000))).toBe(seconds);
      }),
    );
  });
});

it('momentAt counts from the start', () => {
  expect(momentAt('2026-03-01T20:00:00Z', 750)).toBe('2026-03-01T20:12:30.000Z');
});
