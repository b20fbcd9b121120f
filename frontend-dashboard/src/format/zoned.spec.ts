import { describe, expect, it } from 'vitest';
import { dayIn, nextDay, startOfDay } from './zoned.js';

describe('the start of a day', () => {
  it.each([
    ['2026-03-10', 'UTC', '2026-03-10T00:00:00.000Z'],
    ['2026-03-10', 'Asia/Kolkata', '2026-03-09T18:30:00.000Z'],
    ['2026-04-05', 'Australia/Lord_Howe', '2026-04-04T13:00:00.000Z'],
    ['2026-04-06', 'Australia/Lord_Howe', '2026-04-05T13:30:00.000Z'],
    ['2026-10-04', 'Australia/Adelaide', '2026-10-03T14:30:00.000Z'],
    ['2026-10-05', 'Australia/Adelaide', '2026-10-04T13:30:00.000Z'],
    ['2026-03-29', 'Europe/Bucharest', '2026-03-28T22:00:00.000Z'],
    ['2026-03-30', 'Europe/Bucharest', '2026-03-29T21:00:00.000Z'],
    ['2026-11-02', 'America/Los_Angeles', '2026-11-02T08:00:00.000Z'],
  ])('%s in %s is %s', (date, zone, instant) => {
    const start = startOfDay(date, zone);
    expect(start.toISOString()).toBe(instant);
    expect(dayIn(start, zone)).toBe(date);
    expect(nextDay(dayIn(new Date(start.getTime() - 1), zone))).toBe(date);
  });
});
