import { describe, expect, it } from 'vitest';
import type { AmountUnit } from '../../format/amount.js';
import { draftCents, makeDraft, parseTipLine } from './tip-line.js';

const read = (line: string, unit: AmountUnit = 'tokens', hasTokens = true) => {
  const parsed = parseTipLine(line, { unit, hasTokens });
  return parsed.ok ? parsed.draft : parsed.problem;
};

describe('parseTipLine', () => {
  it('reads amount, name and message', () => {
    expect(read('100 fan1 thanks, love!')).toEqual({
      unit: 'tokens',
      amount: 100,
      tipperName: 'fan1',
      message: 'thanks, love!',
    });
  });

  it.each([
    ['100', { amount: 100, tipperName: null, message: null }],
    ['  25   fan1  ', { amount: 25, tipperName: 'fan1', message: null }],
    ['100 - for everyone', { amount: 100, tipperName: null, message: 'for everyone' }],
    ['100 "Big Fan" hi', { amount: 100, tipperName: 'Big Fan', message: 'hi' }],
    ['50tk fan1', { amount: 50, tipperName: 'fan1', message: null }],
    ['50 tokens fan1', { amount: 50, tipperName: 'fan1', message: null }],
    ['50 tks', { amount: 50, tipperName: null, message: null }],
    ['50 tokyo hi', { amount: 50, tipperName: 'tokyo', message: 'hi' }],
    ['1,500 fan1', { amount: 1500, tipperName: 'fan1', message: null }],
  ])('%j', (line, expected) => {
    expect(read(line)).toEqual({ unit: 'tokens', ...expected });
  });

  it('takes a money sign over the chosen unit, and a token sign likewise', () => {
    expect(read('$5 fan1')).toMatchObject({ unit: 'money', amount: 500, tipperName: 'fan1' });
    expect(read('$ 5 fan1')).toMatchObject({ unit: 'money', amount: 500, tipperName: 'fan1' });
    expect(read('5.50€')).toMatchObject({ unit: 'money', amount: 550 });
    expect(read('20tk fan1', 'money')).toMatchObject({ unit: 'tokens', amount: 20 });
  });

  it('takes money alone where tokens have no price', () => {
    expect(read('20tk fan1', 'money', false)).toBe(
      'Tokens have no price here. Give the amount in money.',
    );
    expect(read('20 fan1', 'money', false)).toMatchObject({ unit: 'money', amount: 2000 });
  });

  it('counts a bare number in the chosen unit', () => {
    expect(read('5.50 fan1', 'money')).toMatchObject({ unit: 'money', amount: 550 });
  });

  it.each([
    ['', 'Type an amount, then a name and a message if you like'],
    ['fan1 100', 'Give a whole number of tokens'],
    ['1.5 fan1', 'Give a whole number of tokens'],
    ['0 fan1', 'The amount must be more than zero'],
    ['99999999999 fan1', 'That amount is too large'],
    [`5 ${'x'.repeat(65)}`, 'A name has at most 64 characters'],
    [`5 fan1 ${'x'.repeat(501)}`, 'A message has at most 500 characters'],
  ])('says what is wrong with %j', (line, problem) => {
    expect(read(line)).toBe(problem);
  });
});

describe('makeDraft', () => {
  it('keeps a name with spaces from its own field', () => {
    expect(makeDraft('20', ' Big Fan ', '', { unit: 'tokens', hasTokens: true })).toEqual({
      ok: true,
      draft: { unit: 'tokens', amount: 20, tipperName: 'Big Fan', message: null },
    });
  });
});

describe('draftCents', () => {
  const tip = (unit: AmountUnit, amount: number) => ({
    unit,
    amount,
    tipperName: null,
    message: null,
  });

  it('converts tokens at the rate of the session', () => {
    expect(draftCents(tip('tokens', 100), 5)).toBe(500);
    expect(draftCents(tip('tokens', 3), 4.5)).toBe(14);
    expect(draftCents(tip('tokens', 3), null)).toBeNull();
    expect(draftCents(tip('money', 725), null)).toBe(725);
  });
});
