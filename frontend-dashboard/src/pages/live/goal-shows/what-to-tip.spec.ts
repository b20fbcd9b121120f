import type { LivePoll } from '@companion/contracts';
import { describe, expect, it } from 'vitest';
import { whatToTip } from './what-to-tip.js';

const poll: LivePoll = {
  id: 'p',
  sessionId: 's',
  kind: 'poll',
  title: 'Shoes?',
  weighs: 'tips',
  status: 'open',
  options: [
    {
      id: 'a',
      label: 'On',
      amountCents: 55,
      amountTokens: 11,
      tips: 0,
      cents: 0,
      percentage: 0,
      leads: false,
    },
    {
      id: 'b',
      label: 'Off',
      amountCents: 600,
      amountTokens: null,
      tips: 0,
      cents: 0,
      percentage: 0,
      leads: false,
    },
  ],
  king: null,
  endsAt: null,
  closedAt: null,
  createdAt: '2026-01-01T00:00:00Z',
  seq: 1,
};

describe('the line for the chat', () => {
  it('says what to tip for each answer', () => {
    expect(whatToTip(poll, 'USD')).toBe('Shoes?: 11 tokens = On · $6 = Off');
  });

  it('says what takes the crown, and from whom', () => {
    const king = { minCents: 100, stepCents: 5, toBeatCents: 105, toBeatTokens: 21, holder: null };
    const hill: LivePoll = { ...poll, kind: 'king', title: 'King', options: [], king };
    expect(whatToTip(hill, 'USD')).toBe('King: tip 21 tokens or more to take the crown');
    const holder = { name: 'Ann', amountCents: 100, amountTokens: 20, since: poll.createdAt };
    expect(whatToTip({ ...hill, king: { ...king, holder } }, 'USD')).toBe(
      'King: tip 21 tokens or more to take the crown from Ann',
    );
  });
});
