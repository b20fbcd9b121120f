import { CHATBOT_PLACEHOLDERS, chatWords, LIMITS, type PublicMenuItem } from '@companion/contracts';
import { describe, expect, it } from 'vitest';
import { tokensFor } from './amounts.js';
import type { Occurrence } from './matching.js';
import { type Facts, valuesFor } from './values.js';

const ALL = new Set(CHATBOT_PLACEHOLDERS);
const item = (name: string, price: Partial<PublicMenuItem>): PublicMenuItem => ({
  id: name,
  name,
  description: null,
  priceCents: null,
  priceTokens: null,
  category: 'request',
  ...price,
});
const facts = (over: Partial<Facts> = {}): Facts => ({
  session: { currency: 'USD', centsPerToken: 5, totalTipsCents: 12_345, topTipperName: 'Ann' },
  openGoal: () =>
    Promise.resolve({ title: 'Dance', currentCents: 101, targetCents: 1_000, targetTokens: 200 }),
  menu: () =>
    Promise.resolve([item('Kiss', { priceTokens: 1 }), item('Song', { priceCents: 750 })]),
  language: () => Promise.resolve('en'),
  ...over,
});
const tip: Occurrence = {
  kind: 'tip',
  amountCents: 125,
  amountTokens: 25,
  tipperName: null,
  menuItemId: null,
};

describe('valuesFor', () => {
  it('a tip', async () => {
    expect(await valuesFor(ALL, tip, facts())).toEqual({
      user: 'Anonymous',
      amount: '25 tokens',
      goal: 'Dance',
      goal_remaining: '180 tokens',
      menu: 'Kiss 1 token, Song $7.50',
      top_tipper: 'Ann',
      session_total: '$123.45',
    });
    const inMoney = await valuesFor(ALL, { ...tip, amountTokens: null }, facts());
    expect(inMoney.amount).toBe('$1.25');
  });

  it('speak the language of her viewers', async () => {
    const many = { ...tip, amountTokens: 20 };
    const plain = (text: string | null) => text?.replaceAll(/\s/gu, ' ');
    const ro = await valuesFor(ALL, many, facts({ language: () => Promise.resolve('ro') }));
    expect([ro.user, ro.amount, plain(ro.session_total)]).toEqual([
      ...['Anonim', '20 de tokeni', '123,45 $'],
    ]);
    const ru = await valuesFor(ALL, many, facts({ language: () => Promise.resolve('ru') }));
    expect([ru.user, ru.amount, plain(ru.menu)]).toEqual([
      ...['Аноним', '20 токенов', 'Kiss 1 токен, Song 7,50 $'],
    ]);
  });

  it('a completed goal speaks of that goal, and of no viewer', async () => {
    const values = await valuesFor(ALL, { kind: 'goal_completed', title: 'Song' }, facts());
    expect(values).toMatchObject({ goal: 'Song', goal_remaining: null, user: null, amount: null });
  });

  it('has nothing to say where there is nothing, and asks for nothing that is not named', async () => {
    const none = facts({
      openGoal: () => Promise.resolve(null),
      menu: () => Promise.resolve([]),
    });
    const values = await valuesFor(ALL, { kind: 'timer' }, none);
    expect(values).toMatchObject({ goal: null, goal_remaining: null, menu: null, user: null });
    const unasked = () => Promise.reject(new Error('asked'));
    await valuesFor(new Set(['user']), tip, facts({ openGoal: unasked, menu: unasked }));
  });

  it('a long menu ends in time', async () => {
    const long = Array.from({ length: 100 }, (_, nth) => item(`Item ${nth}`, { priceTokens: nth }));
    const { menu } = await valuesFor(ALL, tip, facts({ menu: () => Promise.resolve(long) }));
    expect(menu?.length).toBeLessThan(LIMITS.chatbotAnswerMax - LIMITS.chatbotTextMax + 2);
    expect(menu).toMatch(/^Item 0 0 tokens, Item 1 1 token, .*…$/u);
  });
});

it('amounts are exact to the last cent', () => {
  const { money } = chatWords('en');
  expect(money(900_719_925_474_099, 'USD')).toBe('$9,007,199,254,740.99');
  expect(money(-1_250, 'EUR')).toBe('-€12.50');
  expect(money(1_200, 'USD')).toBe('$12');
  expect(tokensFor(899, 5)).toBe(180);
  expect(tokensFor(900, 5)).toBe(180);
});
