import type { LiveTip } from '@companion/contracts';
import { counted } from '../format/counted.js';
import { centsToTokens, formatCount, formatMoneyShort } from '../format/money.js';
import type { LiveGoal } from '../realtime/session-state.js';
import type { SceneData } from './scene/scene-data.js';
import { count, type Speech } from './speech.js';

/** An amount as it is set on air: the figure large, its unit small; and all of it in one line. */
export type AmountText = { figure: string; unit: string | null; text: string };

/** In tokens when it was given in tokens. */
export function tipAmount(
  tip: Pick<LiveTip, 'amountCents' | 'amountTokens'>,
  currency: string,
  speech: Speech,
): AmountText {
  const { amountTokens } = tip;
  const { words, language, locale } = speech;
  if (amountTokens === null) {
    const money = formatMoneyShort(tip.amountCents, currency, locale);
    return { figure: money, unit: null, text: money };
  }
  return {
    figure: formatCount(amountTokens, locale),
    unit: counted(words.tokenUnit, amountTokens, language),
    text: count(words.tokens, amountTokens, speech),
  };
}

/** What several tips make: in tokens where the scene counts in them and one has a price. */
export function sumAmount(
  cents: number,
  { session, sums }: Pick<SceneData, 'session' | 'sums'>,
  speech: Speech,
): AmountText {
  const { currency, centsPerToken } = session;
  const inTokens = sums === 'tokens' && centsPerToken !== null;
  const amountTokens = inTokens ? centsToTokens(cents, centsPerToken) : null;
  return tipAmount({ amountCents: cents, amountTokens }, currency, speech);
}

type GoalShare = Pick<LiveGoal, 'currentCents' | 'targetCents' | 'targetTokens'>;

/** How far a goal is and where it ends: in tokens where it was set in tokens, the same share of those. */
export function goalShare({ currentCents, targetCents, targetTokens }: GoalShare): {
  unit: 'tokens' | 'money';
  current: number;
  target: number;
} {
  const cents = Math.max(0, currentCents);
  if (targetTokens === null) return { unit: 'money', current: cents, target: targetCents };
  // Whole-number arithmetic: the product is past what a double holds exactly.
  const tokens = (BigInt(cents) * BigInt(targetTokens)) / BigInt(targetCents);
  return { unit: 'tokens', current: Number(tokens), target: targetTokens };
}

/** `$64` and `$100`, or `640` and `1,000 tokens`. */
export function goalAmounts(
  goal: GoalShare,
  currency: string,
  speech: Speech,
): { current: string; target: string } {
  const { unit, current, target } = goalShare(goal);
  const { words, locale } = speech;
  return unit === 'tokens'
    ? { current: formatCount(current, locale), target: count(words.tokens, target, speech) }
    : {
        current: formatMoneyShort(current, currency, locale),
        target: formatMoneyShort(target, currency, locale),
      };
}
