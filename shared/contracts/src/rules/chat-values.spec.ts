import { describe, expect, it } from 'vitest';
import { LIMITS } from '../limits.js';
import type { PublicMenuItem } from '../rest/menu.js';
import { type ChatFacts, placeholderValues } from './chat-values.js';
import { chatWords } from './chat-words.js';
import { tokensWorth } from './money.js';
import type { Occurrence } from './persona-matching.js';

const item = (name: string, price: Partial<PublicMenuItem>): PublicMenuItem => ({
  id: name,
  name,
  description: null,
  priceCents: null,
  priceTokens: null,
  category: 'request',
  ...price,
});
const facts = (over: Partial<ChatFacts> = {}): ChatFacts => ({
  session: { currency: 'USD', centsPerToken: 5, totalTipsCents: 12_345, topTipperName: 'Ann' },
  goal: { title: 'Dance', currentCents: 101, targetCents: 1_000, targetTokens: 200 },
  menu: [item('Kiss', { priceTokens: 1 }), item('Song', { priceCents: 750 })],
  language: 'en',
  ...over,
});
const tip: Occurrence = {
  kind: 'tip',
  amountCents: 125,
  amountTokens: 25,
  tipperName: null,
  menuItemId: null,
};

describe('placeholderValues', () => {
  it('a tip', () => {
    expect(placeholderValues(tip, facts())).toEqual({
      user: 'Anonymous',
      amount: '25 tokens',
      goal: 'Dance',
      goal_remaining: '180 tokens',
      menu: 'Kiss 1 token, Song $7.50',
      top_tipper: 'Ann',
      session_total: '$123.45',
    });
    const inMoney = placeholderValues({ ...tip, amountTokens: null }, facts());
    expect(inMoney.amount).toBe('$1.25');
  });

  it('speak the language of her viewers', () => {
    const many = { ...tip, amountTokens: 20 };
    const plain = (text: string | null) => text?.replaceAll(/\s/gu, ' ');
    const ro = placeholderValues(many, facts({ language: 'ro' }));
    expect([ro.user, ro.amount, plain(ro.session_total)]).toEqual([
      ...['Anonim', '20 de tokeni', '123,45 $'],
    ]);
    const ru = placeholderValues(many, facts({ language: 'ru' }));
    expect([ru.user, ru.amount, plain(ru.menu)]).toEqual([
      ...['Аноним', '20 токенов', 'Kiss 1 токен, Song 7,50 $'],
    ]);
  });

  it('a completed goal speaks of that goal, and of no viewer', () => {
    const values = placeholderValues({ kind: 'goal_completed', title: 'Song' }, facts());
    expect(values).toMatchObject({ goal: 'Song', goal_remaining: null, user: null, amount: null });
  });

  it('has nothing to say where there is nothing', () => {
    const values = placeholderValues({ kind: 'timer' }, facts({ goal: null, menu: [] }));
    expect(values).toMatchObject({ goal: null, goal_remaining: null, menu: null, user: null });
  });

  it('a long menu ends in time', () => {
    const long = Array.from({ length: 100 }, (_, nth) => item(`Item ${nth}`, { priceTokens: nth }));
    const { menu } = placeholderValues(tip, facts({ menu: long }));
    expect(menu?.length).toBeLessThan(LIMITS.chatbotAnswerMax - LIMITS.chatbotTextMax + 2);
    expect(menu).toMatch(/^Item 0 0 tokens, Item 1 1 token, .*…$/u);
  });
});

it('amounts are exact to the last cent', () => {
  const { money } = chatWords('en');
  expect(money(900_719_925_474_099, 'USD')).toBe('$9,007,199,254,740.99');
  expect(money(-1_250, 'EUR')).toBe('-€12.50');
  expect(money(1_200, 'USD')).toBe('$12');
  expect(tokensWorth(899, 5)).toBe(180);
  expect(tokensWorth(900, 5)).toBe(180);
});
