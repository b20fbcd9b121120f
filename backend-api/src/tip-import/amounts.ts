import { type ImportFinding, importFinding } from '@companion/contracts';

/** Amounts as people and spreadsheets write them. No float is made of any of them. */

/** What a currency sign can stand for; a dollar sign says little, for many countries have dollars. */
const SIGNS: Record<string, string> = { '€': 'EUR', '£': 'GBP', '¥': 'JPY' };

export type ReadMoney = { cents: number; currency: string | null } | { problem: ImportFinding };

/** Money with a point or a comma before the cents, perhaps grouped, signed or named: `$1,234.50`, `5,50 €`. */
export function readMoney(text: string): ReadMoney {
  const bare = text
    .replace(/[\p{Sc}]|^[A-Z]{3}\b|\b[A-Z]{3}$/gu, '')
    .replace(/[\s\u00a0\u202f'’_]/gu, '');
  if (/^[-(−]/u.test(bare)) return { problem: importFinding('not_positive') };
  const match =
    /^(?<whole>\d{1,3}(?:(?<group>[.,])\d{3})+|\d+)(?:(?<point>[.,])(?<cents>\d{0,2}))?$/u.exec(
      bare,
    )?.groups;
  if (match?.['whole'] === undefined) return { problem: importFinding('not_money') };
  const { whole, group, point, cents = '' } = match;
  if (group !== undefined && group === point) return { problem: importFinding('not_money') };
  if (group === '.' && point === undefined) {
    return { problem: importFinding('ambiguous_money') };
  }
  const value = Number(whole.replace(/[.,]/gu, '') + cents.padEnd(2, '0'));
  if (!Number.isSafeInteger(value)) return { problem: importFinding('too_large') };
  return { cents: value, currency: currencyIn(text) };
}

function currencyIn(text: string): string | null {
  const code = /^\s*([A-Z]{3})\b|\b([A-Z]{3})\s*$/u.exec(text);
  const sign = /\p{Sc}/u.exec(text)?.[0];
  return code?.[1] ?? code?.[2] ?? (sign === undefined ? null : (SIGNS[sign] ?? null));
}

/** A whole number, perhaps grouped or followed by `tk` or `tokens`; null when it is none. */
export function readWhole(text: string): number | null {
  const bare = text.replace(/(?:tokens?|tks?)\s*$/iu, '').replace(/[\s\u00a0\u202f'’_]/gu, '');
  if (!/^(?:\d+|\d{1,3}(?:[.,]\d{3})+)(?:[.,]0{1,2})?$/u.test(bare)) return null;
  const value = Number(bare.replace(/[.,]0{1,2}$/u, '').replace(/[.,]/gu, ''));
  return Number.isSafeInteger(value) ? value : null;
}
