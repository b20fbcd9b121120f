import type { Correction } from '@companion/contracts';
import { expect, it } from 'vitest';
import { correctionWords } from './correction-words.js';

const TIP = {
  amountCents: 500,
  amountTokens: 100,
  tipperName: 'Bob',
  message: null,
  menuItemName: null,
};

function words(correction: Partial<Correction>): string {
  const base = { id: '', sessionId: '', tipId: null, goalId: null, reason: null, createdAt: '' };
  return correctionWords(
    { ...base, action: 'tip_edited', before: TIP, after: TIP, ...correction },
    'USD',
  );
}

it('says what a tip was before', () => {
  expect(words({ after: { ...TIP, amountCents: 600, amountTokens: 120 } })).toBe('was $5.00');
  expect(words({ after: { ...TIP, tipperName: null, message: 'hi' } })).toBe(
    'was from Bob, had no message',
  );
  expect(
    words({ before: { ...TIP, tipperName: null, message: 'hi' }, after: { ...TIP, message: '' } }),
  ).toBe('was from Anonymous, said “hi”');
});

it('says what was done', () => {
  expect(words({ action: 'tip_voided', after: null })).toBe('removed');
  expect(words({ action: 'tips_imported', before: null, after: { tipCount: 1_200 } })).toBe(
    '1,200 tips imported',
  );
  const goal = { before: { currentCents: 500 }, after: { currentCents: 250 } };
  expect(words({ action: 'goal_adjusted', ...goal })).toBe('−$2.50');
});
