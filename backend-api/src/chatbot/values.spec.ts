import { CHATBOT_PLACEHOLDERS, NO_VALUES, type Occurrence } from '@companion/contracts';
import { expect, it } from 'vitest';
import { type FactsToAsk, valuesFor } from './values.js';

const GOAL = { title: 'Dance', currentCents: 100, targetCents: 1_000, targetTokens: null };
const FACTS: FactsToAsk = {
  session: { currency: 'USD', centsPerToken: 5, totalTipsCents: 12_345, topTipperName: 'Ann' },
  openGoal: () => Promise.resolve(GOAL),
  menu: () => Promise.resolve([]),
  language: () => Promise.resolve('en'),
};
const tip: Occurrence = {
  kind: 'tip',
  amountCents: 125,
  amountTokens: 25,
  tipperName: 'fan1',
  menuItemId: null,
};
const unasked = () => Promise.reject(new Error('asked'));

it('asks for what is named', async () => {
  const values = await valuesFor(new Set(CHATBOT_PLACEHOLDERS), tip, FACTS);
  expect(values).toMatchObject({ user: 'fan1', goal: 'Dance', goal_remaining: '$9', menu: null });
});

it('asks for nothing that is not named', async () => {
  const values = await valuesFor(new Set(['user']), tip, {
    ...FACTS,
    openGoal: unasked,
    menu: unasked,
  });
  expect(values.user).toBe('fan1');
  const none = { ...FACTS, openGoal: unasked, menu: unasked, language: unasked };
  expect(await valuesFor(new Set(), tip, none)).toBe(NO_VALUES);
});

it('asks for no goal when one is completed: it is the goal', async () => {
  const completed: Occurrence = { kind: 'goal_completed', title: 'Song' };
  const values = await valuesFor(new Set(['goal']), completed, { ...FACTS, openGoal: unasked });
  expect(values.goal).toBe('Song');
});
