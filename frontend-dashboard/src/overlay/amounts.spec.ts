import { describe, expect, it } from 'vitest';
import { goalAmounts, tipAmount } from './amounts.js';
import { ENGLISH } from './speech.js';

describe('tipAmount', () => {
  it('is in tokens when the tip was', () => {
    const tip = { amountCents: 5_000, amountTokens: 1_000 };
    expect(tipAmount(tip, 'USD', ENGLISH)).toEqual({
      figure: '1,000',
      unit: 'tokens',
      text: '1,000 tokens',
    });
    expect(tipAmount({ ...tip, amountTokens: 1 }, 'USD', ENGLISH).unit).toBe('token');
    expect(tipAmount({ ...tip, amountTokens: null }, 'USD', ENGLISH)).toEqual({
      figure: '$50',
      unit: null,
      text: '$50',
    });
  });
});

describe('goalAmounts', () => {
  it('speaks the unit of its target', () => {
    const goal = { currentCents: 3_233, targetCents: 10_000, targetTokens: null };
    expect(goalAmounts(goal, 'USD', ENGLISH)).toEqual({ current: '$32.33', target: '$100' });
    expect(goalAmounts({ ...goal, targetTokens: 2_000 }, 'USD', ENGLISH)).toEqual({
      current: '646',
      target: '2,000 tokens',
    });
  });

  it('reaches the target in tokens exactly when it does in cents, also where it is huge', () => {
    const goal = { targetCents: 1_000_000_000, targetTokens: 999_999_999 };
    expect(goalAmounts({ ...goal, currentCents: 999_999_999 }, 'USD', ENGLISH).current).toBe(
      '999,999,998',
    );
    expect(goalAmounts({ ...goal, currentCents: 1_000_000_000 }, 'USD', ENGLISH).current).toBe(
      '999,999,999',
    );
  });
});
