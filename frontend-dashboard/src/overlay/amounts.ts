import type { LiveTip } from '@companion/contracts';
import { formatCount, formatMoneyShort } from '../format/money.js';
import type { LiveGoal } from '../realtime/session-state.js';

/** An amount as it is set on air: the figure large, its unit small. */
export type AmountText = { figure: string; unit: string | null };

/** In tokens when it was given in tokens. */
export function tipAmount(
  tip: Pick<LiveTip, 'amountCents' | 'amountTokens'>,
  currency: string,
): AmountText {
  const { amountTokens } = tip;
  if (amountTokens === null) {
    return { figure: formatMoneyShort(tip.amountCents, currency), unit: null };
  }
  return { figure: formatCount(amountTokens), unit: amountTokens === 1 ? 'token' : 'tokens' };
}

/** `$64 of $100`, or in tokens where the goal was set in tokens: the same share of those. */
export function goalAmounts(
  goal: Pick<LiveGoal, 'currentCents' | 'targetCents' | 'targetTokens'>,
  currency: string,
): { current: string; target: string } {
  const currentCents = Math.max(0, goal.currentCents);
  if (goal.targetTokens === null) {
    return {
      current: formatMoneyShort(currentCents, currency),
      target: formatMoneyShort(goal.targetCents, currency),
    };
  }
  // Whole-number arithmetic: the product is past what a double holds exactly.
  const tokens = (BigInt(currentCents) * BigInt(goal.targetTokens)) / BigInt(goal.targetCents);
  return {
    current: formatCount(Number(tokens)),
    target: `${formatCount(goal.targetTokens)} ${goal.targetTokens === 1 ? 'token' : 'tokens'}`,
  };
}
