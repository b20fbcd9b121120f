import type { LivePoll } from '@companion/contracts';
import { amountOf } from './amounts.js';
import { goalsText } from '../../../texts/en/goals.js';
import { commonText } from '../../../texts/en/common.js';

/** A line for the chat of the site: what to tip for what. */
export function whatToTip({ title, options, king }: LivePoll, currency: string): string {
  if (king) {
    const toBeat = amountOf(king.toBeatCents, king.toBeatTokens, currency);
    return king.holder
      ? goalsText('takeCrownFrom', {
          title,
          amount: toBeat,
          name: king.holder.name ?? commonText('anonymous'),
        })
      : goalsText('takeCrown', { title, amount: toBeat });
  }
  const answers = options.map(
    ({ label, amountCents, amountTokens }) =>
      `${amountOf(amountCents, amountTokens, currency)} = ${label}`,
  );
  return `${title}: ${answers.join(' · ')}`;
}
