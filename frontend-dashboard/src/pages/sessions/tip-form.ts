import { LIMITS, type Tip } from '@companion/contracts';
import type { AmountText } from '../../components/AmountInput.js';
import { type Amount, parseAmount } from '../../format/amount.js';
import { centsToInput, formatMoney } from '../../format/money.js';
import { sessionsText } from '../../texts/en/sessions.js';
import { formatTokens } from '../../format/names.js';
import { commonText } from '../../texts/en/common.js';

/** What can be corrected of a tip, wherever it is shown. */
export type EditableTip = Pick<
  Tip,
  'id' | 'sessionId' | 'amountCents' | 'amountTokens' | 'tipperName' | 'message'
>;
/** What a tip's amount is measured by. */
export type TipCurrency = { currency: string; centsPerToken: number | null };

export type TipValues = { amount: AmountText; name: string; message: string };

export function valuesOf(tip: EditableTip | null, { centsPerToken }: TipCurrency): TipValues {
  const inTokens = centsPerToken !== null && (tip === null || tip.amountTokens !== null);
  const text = inTokens ? String(tip?.amountTokens ?? '') : tip && centsToInput(tip.amountCents);
  return {
    amount: { text: text ?? '', unit: inTokens ? 'tokens' : 'money' },
    name: tip?.tipperName ?? '',
    message: tip?.message ?? '',
  };
}

export function readAmount(
  { text, unit }: AmountText,
  { centsPerToken }: TipCurrency,
): Amount | { problem: string } {
  return parseAmount(text, unit, {
    tokensMax: centsPerToken === null ? null : LIMITS.tipTokensMax,
    centsMax: LIMITS.tipCentsMax,
  });
}

/** As the contract wants an amount. */
export function amountBody({ unit, amount }: Amount) {
  return unit === 'tokens' ? { amountTokens: amount } : { amountCents: amount };
}

/** A tip in words: `100 tokens from fan1`. */
export function headlineOf(
  tip: Pick<Tip, 'amountCents' | 'amountTokens' | 'tipperName'>,
  currency: string,
): string {
  const amount =
    tip.amountTokens === null
      ? formatMoney(tip.amountCents, currency)
      : formatTokens(tip.amountTokens);
  return sessionsText('amountFrom', { amount, name: tip.tipperName ?? commonText('anonymous') });
}
