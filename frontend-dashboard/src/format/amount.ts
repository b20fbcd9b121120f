import { unitsText } from '../texts/en/units.js';
import { formatMoneyShort, parseMoney, parseTokens } from './money.js';
import { formatTokens } from './names.js';

export type AmountUnit = 'tokens' | 'money';

/** A number of tokens or of cents, as `unit` says. */
export type Amount = { unit: AmountUnit; amount: number };

/** `tokensMax` is null where a token has no price, which leaves money alone. */
export type AmountLimits = { tokensMax: number | null; centsMax: number };

const MONEY_SIGN = /^[$€£¥]|[$€£¥]$/u;
const TOKEN_SIGN = /(?:tokens?|tks?|t)$/iu;

/**
 * Reads an amount with its own unit when it has one: `100`, `100tk`, `$5`, `5.50€`.
 * @param unit what a bare number counts
 */
export function parseAmount(
  text: string,
  unit: AmountUnit,
  limits: AmountLimits,
): Amount | { problem: string } {
  const trimmed = text.trim();
  const asMoney = MONEY_SIGN.test(trimmed) || (unit === 'money' && !TOKEN_SIGN.test(trimmed));
  if (!asMoney && limits.tokensMax === null) {
    return { problem: unitsText('tokensHaveNoPrice') };
  }
  const amount = asMoney
    ? parseMoney(trimmed.replace(MONEY_SIGN, ''))
    : parseTokens(trimmed.replace(TOKEN_SIGN, ''));
  if (amount === null) {
    return {
      problem: asMoney ? unitsText('giveAmount') : unitsText('giveWholeTokens'),
    };
  }
  if (amount < 1) return { problem: unitsText('moreThanZero') };
  if (amount > ((asMoney ? null : limits.tokensMax) ?? limits.centsMax)) {
    return { problem: unitsText('amountTooLarge') };
  }
  return { unit: asMoney ? 'money' : 'tokens', amount };
}

export function formatAmount({ unit, amount }: Amount, currency: string): string {
  return unit === 'tokens' ? formatTokens(amount) : formatMoneyShort(amount, currency);
}
