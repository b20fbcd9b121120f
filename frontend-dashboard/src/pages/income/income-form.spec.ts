import type { Income } from '@companion/contracts';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { momentOf, readIncome, valuesOf } from './income-form.js';

const SESSION = { id: 'a', currency: 'USD', centsPerToken: 5 };
const INCOME: Income = {
  ...{ id: 'b', kind: 'private_show', amountCents: 3_000, amountTokens: 600, currency: 'USD' },
  ...{ sessionId: 'a', note: null, occurredAt: '2026-03-09T22:30:00Z', createdAt: '' },
};

beforeEach(() => vi.useFakeTimers({ now: new Date('2026-03-10T20:00:00Z') }));
afterEach(() => vi.useRealTimers());

it('takes a day as she has it on her wall', () => {
  expect(momentOf('2026-03-01', 'Asia/Kolkata')).toBe('2026-03-01T06:30:00.000Z');
  // Already tomorrow there.
  expect(momentOf('2026-03-11', 'Asia/Kolkata')).toBe('2026-03-10T20:00:00.000Z');
  expect(valuesOf(INCOME, null, 'Asia/Kolkata').day).toBe('2026-03-10');
});

it('speaks of tokens only where a token has a price', () => {
  expect(valuesOf(null, SESSION, 'UTC')).toMatchObject({
    kind: 'private_show',
    amount: { unit: 'tokens' },
  });
  expect(valuesOf(INCOME, SESSION, 'UTC').amount).toEqual({ text: '600', unit: 'tokens' });
  for (const session of [null, { ...SESSION, centsPerToken: null }]) {
    expect(valuesOf(INCOME, session, 'UTC').amount).toEqual({ text: '30', unit: 'money' });
    expect(readIncome({ text: '600', unit: 'tokens' }, session)).toHaveProperty('problem');
  }
  expect(readIncome({ text: '$30', unit: 'tokens' }, SESSION)).toEqual({
    ...{ unit: 'money', amount: 3_000 },
  });
});
