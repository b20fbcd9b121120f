import { describe, expect, it } from 'vitest';
import { clockText, durationText, remainingSeconds } from './timer-text.js';

describe('timers', () => {
  it('tell a duration as it is read', () => {
    expect(durationText(0)).toBe('0:00');
    expect(durationText(65.9)).toBe('1:05');
    expect(durationText(3_665)).toBe('1:01:05');
    expect(durationText(-3)).toBe('0:00');
  });

  it('count down from all of it to nothing', () => {
    const startedAt = '2026-03-14T20:00:00Z';
    const at = (seconds: number) => Date.parse(startedAt) + seconds * 1_000;
    expect(remainingSeconds(30, null, at(0))).toBe(1_800);
    expect(remainingSeconds(30, startedAt, at(0))).toBe(1_800);
    expect(remainingSeconds(30, startedAt, at(0.4))).toBe(1_800);
    expect(durationText(remainingSeconds(30, startedAt, at(1_799.5)))).toBe('0:01');
    expect(durationText(remainingSeconds(30, startedAt, at(9_999)))).toBe('0:00');
    // Her clock may be ahead of the one that draws.
    expect(remainingSeconds(30, startedAt, at(-60))).toBe(1_800);
  });

  it('tell the time where she is, and somewhere when that is not known', () => {
    const noon = Date.parse('2026-07-01T12:30:00Z');
    expect(clockText(noon, 'Asia/Kolkata', 'ro')).toBe('18:00');
    expect(clockText(noon, 'Asia/Kolkata', 'en-US')).toMatch(/^6:00\sPM$/u);
    expect(clockText(noon, 'Nowhere/At_All', 'ru')).toMatch(/30/u);
  });
});
