import { expect, it } from 'vitest';
import type { FeedTip } from '../realtime/session-state.js';
import type { OutgoingTip } from './tip-outbox.js';
import { unconfirmed } from './unconfirmed.js';

const sessionId = '6f9b2d3e-6a5b-4c7e-9a53-1c3f4d5e6f70';
const at = (second: number) => new Date(second * 1_000).toISOString();

const typed = (clientTipId: string, change: Partial<OutgoingTip> = {}): OutgoingTip => ({
  body: { sessionId, clientTipId, amountTokens: 100, tipperName: 'fan1' },
  state: 'sending',
  problem: null,
  after: at(10),
  ...change,
});
const landed = (id: string, second: number, change: Partial<FeedTip> = {}): FeedTip => ({
  id,
  sessionId,
  amountCents: 500,
  amountTokens: 100,
  tipperName: 'fan1',
  message: null,
  source: 'manual',
  platform: 'chaturbate',
  menuItem: null,
  createdAt: at(second),
  ...change,
});
const shown = (outgoing: OutgoingTip[], tips: FeedTip[]) =>
  unconfirmed(outgoing, tips).map(({ body }) => body.clientTipId);

it('leaves out what has landed since it was typed, and no more of them than have', () => {
  const two = [typed('a'), typed('b')];
  expect(shown(two, [])).toEqual(['a', 'b']);
  expect(shown(two, [landed('1', 11)])).toEqual(['b']);
  expect(shown(two, [landed('2', 12), landed('1', 11)])).toEqual([]);
  expect(shown([typed('a', { state: 'waiting' })], [landed('1', 11, { voided: true })])).toEqual(
    [],
  );
});

it('takes the first for the first', () => {
  const two = [typed('a'), typed('b', { after: at(11) })];
  expect(shown(two, [landed('2', 12), landed('1', 11)])).toEqual([]);
  expect(shown(two, [landed('1', 11)])).toEqual(['b']);
});

it('takes none for it that was there before, or says something else', () => {
  for (const other of [
    landed('1', 10),
    landed('1', 11, { amountTokens: 101 }),
    landed('1', 11, { amountTokens: null }),
    landed('1', 11, { tipperName: null }),
    landed('1', 11, { message: 'hi' }),
    landed('1', 11, { source: 'platform_api' }),
  ])
    expect(shown([typed('a')], [other])).toEqual(['a']);
});

it('knows amounts of money as well', () => {
  const body = { sessionId, clientTipId: 'a', amountCents: 500 };
  const tip = landed('1', 11, { amountTokens: null, tipperName: null });
  expect(shown([typed('a', { body })], [tip])).toEqual([]);
  expect(shown([typed('a', { body })], [{ ...tip, amountCents: 501 }])).toEqual(['a']);
});

it('always shows what was refused, and what was kept without a time', () => {
  expect(shown([typed('a', { state: 'refused' })], [landed('1', 11)])).toEqual(['a']);
  const { after: _after, ...kept } = typed('a');
  expect(shown([kept], [landed('1', 11)])).toEqual(['a']);
});
