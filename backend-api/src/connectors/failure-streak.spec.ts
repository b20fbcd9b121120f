import { describe, expect, it } from 'vitest';
import { FailureStreak } from './failure-streak.js';

function streak(random: number) {
  const clock = { ms: 1_000 };
  const pace = { now: () => clock.ms, wait: () => Promise.resolve(), random: () => random };
  return { clock, failures: new FailureStreak(pace, { firstMs: 2_000, maxMs: 30_000 }) };
}

describe('FailureStreak', () => {
  it('doubles from 2 to 30 seconds and stays there', () => {
    const { failures } = streak(0);
    const waits = Array.from({ length: 7 }, () => failures.fail());
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  });

  it('takes off up to a quarter', () => {
    expect(streak(0.999_999).failures.fail()).toBe(1_500);
  });

  it('starts anew after a success', () => {
    const { clock, failures } = streak(0);
    failures.fail();
    clock.ms += 5_000;
    failures.fail();
    expect(failures.lastedMs).toBe(5_000);
    failures.succeed();
    expect(failures.lastedMs).toBe(0);
    expect(failures.fail()).toBe(2_000);
  });
});
