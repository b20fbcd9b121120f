import { numberFormat } from './locale.js';

/** Decimal text of integer cents, `1234` → `12.34`, without ever making a float of it. */
function decimal(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function moneyFormat(currency: string, digits: number, locale?: string): Intl.NumberFormat {
  return numberFormat(
    {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    },
    locale,
  );
}

/**
 * An amount as the creator reads it: `formatMoney(1234, 'USD')` → `$12.34`.
 * @param locale BCP 47, where it is for others to read
 */
export function formatMoney(cents: number, currency: string, locale?: string): string {
  return moneyFormat(currency, 2, locale).format(decimal(cents) as Intl.StringNumericLiteral);
}

/** As {@link formatMoney}, without `.00` on whole amounts: for targets and prices. */
export function formatMoneyShort(cents: number, currency: string, locale?: string): string {
  const digits = cents % 100 === 0 ? 0 : 2;
  return moneyFormat(currency, digits, locale).format(decimal(cents) as Intl.StringNumericLiteral);
}

/** The currency's sign alone, as it stands beside an input: `$`, `€`. */
export function currencySign(currency: string): string {
  const parts = moneyFormat(currency, 2).formatToParts(0);
  return parts.find((part) => part.type === 'currency')?.value ?? currency;
}

export function formatCount(count: number, locale?: string): string {
  return numberFormat({}, locale).format(count);
}

/** Cents as text for an input: `1250` → `12.50`, `1200` → `12`. */
export function centsToInput(cents: number): string {
  return cents % 100 === 0 ? String(cents / 100) : decimal(cents);
}

/**
 * Cents of an amount a person typed: `5`, `5.5`, `5,50`, `1,000.00`, `1 000`.
 * @returns null when it isn't an amount
 */
export function parseMoney(text: string): number | null {
  const compact = text.replace(/[\s\u00a0'_]/gu, '');
  const match = /^(\d{1,3}(?:([.,])\d{3})+|\d+)(?:([.,])(\d{1,2}))?$/u.exec(compact);
  if (!match?.[1]) return null;
  const [, whole, group, point, fraction = ''] = match;
  if (group !== undefined && group === point) return null;
  // `5.505` is a slip of the finger, not five thousand.
  if (group === '.' && point === undefined) return null;
  const cents = Number(whole.replace(/[.,]/gu, '')) * 100 + Number(fraction.padEnd(2, '0'));
  return Number.isSafeInteger(cents) ? cents : null;
}

/** Whole tokens a person typed, or null when it isn't a whole number. */
export function parseTokens(text: string): number | null {
  const compact = text.replace(/[\s\u00a0'_]/gu, '');
  if (!/^(?:\d+|\d{1,3}(?:,\d{3})+)$/u.test(compact)) return null;
  const tokens = Number(compact.replaceAll(',', ''));
  return Number.isSafeInteger(tokens) ? tokens : null;
}

/**
 * Whole tokens that cents are worth, floored.
 * @param centsPerToken at most two decimals
 */
export function centsToTokens(cents: number, centsPerToken: number): number {
  return Math.floor((cents * 100) / Math.round(centsPerToken * 100));
}
