import { LIMITS } from '@companion/contracts';
import type { AmountText } from '../../../components/AmountInput.js';
import { parseAmount, type Amount } from '../../../format/amount.js';
import { formatMoneyShort } from '../../../format/money.js';
import type { LiveSession } from '../../../hooks/live-view.js';
import { formatTokens } from '../../../format/names.js';

/** Reads what she typed as a target. */
export function readTarget(
  { text, unit }: AmountText,
  { centsPerToken }: LiveSession,
): Amount | { problem: string } {
  return parseAmount(text, unit, {
    tokensMax: centsPerToken === null ? null : LIMITS.goalCentsMax,
    centsMax: LIMITS.goalCentsMax,
  });
}

/** Reads what she typed as the amount of one tip. */
export function readTip(
  { text, unit }: AmountText,
  { centsPerToken }: LiveSession,
): Amount | { problem: string } {
  return parseAmount(text, unit, {
    tokensMax: centsPerToken === null ? null : LIMITS.tipTokensMax,
    centsMax: LIMITS.tipCentsMax,
  });
}

export function emptyAmount({ centsPerToken }: LiveSession): AmountText {
  return { text: '', unit: centsPerToken === null ? 'money' : 'tokens' };
}

/** `39 tokens`, or in money where there are none. */
export function amountOf(cents: number, tokens: number | null, currency: string): string {
  return tokens === null ? formatMoneyShort(cents, currency) : formatTokens(tokens);
}
