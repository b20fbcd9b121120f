import { type Income, type IncomeKind, LIMITS, type UpdateIncome } from '@companion/contracts';
import type { AmountText } from '../../components/AmountInput.js';
import { type Amount, parseAmount } from '../../format/amount.js';
import { centsToInput } from '../../format/money.js';
import { dayIn, startOfDay } from '../../format/zoned.js';
import { incomeText } from '../../texts/en/income.js';

/** The show it is earned in, as far as it matters here. */
export type IncomeSession = { id: string; currency: string; centsPerToken: number | null };

/** `day` is `YYYY-MM-DD` in her time zone. */
export type IncomeValues = { kind: IncomeKind; amount: AmountText; note: string; day: string };

const KINDS = {
  private_show: 'privateShow',
  fan_club: 'fanClub',
  media: 'media',
  other: 'somethingElse',
} as const satisfies Record<IncomeKind, string>;

export function nameOfKind(kind: IncomeKind): string {
  return incomeText(KINDS[kind]);
}

/** What the form begins with: in a show it is most often a private show, paid in tokens. */
export function valuesOf(
  income: Income | null,
  session: IncomeSession | null,
  timeZone: string,
): IncomeValues {
  const day = dayIn(income ? new Date(income.occurredAt) : new Date(), timeZone);
  const hasTokens = session !== null && session.centsPerToken !== null;
  if (income === null) {
    const kind = session === null ? 'fan_club' : 'private_show';
    return { kind, amount: { text: '', unit: hasTokens ? 'tokens' : 'money' }, note: '', day };
  }
  const { amountTokens } = income;
  const amount: AmountText =
    hasTokens && amountTokens !== null
      ? { text: String(amountTokens), unit: 'tokens' }
      : { text: centsToInput(income.amountCents), unit: 'money' };
  return { kind: income.kind, amount, note: income.note ?? '', day };
}

export function readIncome(
  { text, unit }: AmountText,
  session: IncomeSession | null,
): Amount | { problem: string } {
  const hasTokens = session !== null && session.centsPerToken !== null;
  return parseAmount(text, unit, {
    tokensMax: hasTokens ? LIMITS.tipTokensMax : null,
    centsMax: LIMITS.tipCentsMax,
  });
}

/** As the contract wants an amount. */
export function amountBody({
  unit,
  amount,
}: Amount): Pick<UpdateIncome, 'amountCents' | 'amountTokens'> {
  return unit === 'tokens' ? { amountTokens: amount } : { amountCents: amount };
}

const HALF_A_DAY_MS = 43_200_000;

/** A moment of the day: now when it is today, else noon. @param day `YYYY-MM-DD` */
export function momentOf(day: string, timeZone: string): string {
  const now = new Date();
  if (day === dayIn(now, timeZone)) return now.toISOString();
  return new Date(startOfDay(day, timeZone).getTime() + HALF_A_DAY_MS).toISOString();
}
