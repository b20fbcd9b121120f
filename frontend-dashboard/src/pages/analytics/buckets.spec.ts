import { describe, expect, it } from 'vitest';
import { barsOf } from './buckets.js';

function days(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    date: new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10),
    totalTipsCents: 100,
    tipCount: 1,
  }));
}
const total = (count: number) =>
  barsOf(days(count), 'USD').reduce((sum, { value }) => sum + value, 0);

describe('bars', () => {
  it('are days in a short stretch', () => {
    expect(barsOf(days(92), 'USD')).toHaveLength(92);
  });

  it('are weeks from Monday in a long one', () => {
    const bars = barsOf(days(93), 'USD');
    expect(bars[0]).toMatchObject({ key: '2025-12-29', value: 400 });
    expect(bars[1]).toMatchObject({ key: '2026-01-05', value: 700 });
  });

  it('are months in a very long one', () => {
    expect(barsOf(days(401), 'USD')[1]).toMatchObject({ key: '2026-02-01', value: 2_800 });
  });

  it.each([30, 93, 401])('lose nothing of %i days', (count) => {
    expect(total(count)).toBe(count * 100);
  });
});
