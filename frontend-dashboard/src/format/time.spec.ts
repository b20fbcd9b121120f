import { describe, expect, it } from 'vitest';
import { centsPerHour, formatAgo, formatClock, formatDuration } from './time.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('formatClock', () => {
  it.each([
    [-5, '0:00'],
    [0, '0:00'],
    [59_999, '0:59'],
    [4 * MINUTE + 7_000, '4:07'],
    [HOUR + 2 * MINUTE + 9_000, '1:02:09'],
    [26 * HOUR, '26:00:00'],
  ])('%i ms read %s', (ms, text) => {
    expect(formatClock(ms)).toBe(text);
  });
});

describe('formatDuration', () => {
  it.each([
    [45_000, '45 s'],
    [12 * MINUTE, '12 min'],
    [2 * HOUR + 5 * MINUTE, '2 h 05 min'],
  ])('%i ms read %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

describe('formatAgo', () => {
  it.each([
    [3_000, 'just now'],
    [42_000, '42 s ago'],
    [5 * MINUTE, '5 min ago'],
    [3 * HOUR, '3 h ago'],
    [30 * HOUR, 'yesterday'],
    [72 * HOUR, '3 days ago'],
    [-1_000, 'just now'],
  ])('%i ms ago reads %s', (ms, text) => {
    expect(formatAgo(1_000_000_000 - ms, 1_000_000_000)).toBe(text);
  });
});

describe('centsPerHour', () => {
  it('says nothing in the first five minutes', () => {
    expect(centsPerHour(10_000, 4 * MINUTE)).toBeNull();
  });

  it('extrapolates to a whole hour and floors', () => {
    expect(centsPerHour(1000, 30 * MINUTE)).toBe(2000);
    expect(centsPerHour(100, 7 * MINUTE)).toBe(857);
  });
});
