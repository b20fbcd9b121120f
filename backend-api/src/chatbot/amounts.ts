const formats = new Map<string, Intl.NumberFormat>();
const wholeNumber = new Intl.NumberFormat('en-US');

/** Cents as money is written in chat: `1234` → `$12.34`, `1200` → `$12`. */
export function money(cents: number, currency: string): string {
  const digits = cents % 100 === 0 ? 0 : 2;
  const key = `${currency} ${digits}`;
  let format = formats.get(key);
  if (format === undefined) {
    const options = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
    format = new Intl.NumberFormat('en-US', {
      ...options,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    formats.set(key, format);
  }
  const text = String(Math.abs(cents)).padStart(3, '0');
  const decimal = `${cents < 0 ? '-' : ''}${text.slice(0, -2)}.${text.slice(-2)}`;
  return format.format(decimal as Intl.StringNumericLiteral);
}

export function tokens(count: number): string {
  return `${wholeNumber.format(count)} ${count === 1 ? 'token' : 'tokens'}`;
}

/** Whole tokens that are worth at least these cents. @param centsPerToken at most two decimals */
export function tokensFor(cents: number, centsPerToken: number): number {
  return Math.ceil((cents * 100) / Math.round(centsPerToken * 100));
}
