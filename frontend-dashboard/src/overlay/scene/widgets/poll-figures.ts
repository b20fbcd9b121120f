import type { LivePoll, PollOption } from '@companion/contracts';
import { formatCount, formatMoneyShort } from '../../../format/money.js';
import { tipAmount } from '../../amounts.js';
import type { Speech } from '../../speech.js';

/** What is to be tipped; `tipAmount` of a tip that nobody gave yet. */
export function priceOf(
  amountCents: number,
  amountTokens: number | null,
  currency: string,
  speech: Speech,
): string {
  return tipAmount({ amountCents, amountTokens }, currency, speech).text;
}

/** How an option stands: its share of a vote, what a tally counted. */
export function countedOf(
  poll: LivePoll,
  option: PollOption,
  currency: string,
  { locale }: Speech,
): string {
  if (poll.kind !== 'tally') return `${option.percentage}%`;
  const countsTips = poll.weighs === 'tips' || poll.amountsHidden;
  return countsTips
    ? formatCount(option.tips, locale)
    : formatMoneyShort(option.cents, currency, locale);
}
