import type { PublicAmount, PublicMenuItem } from '@companion/contracts';
import { formatCount, formatMoneyShort } from '../format/money.js';
import { counted, words } from './words/index.js';

/** `150 tokens` or `$5`, as it was given. */
export function formatAmount({ tokens, cents }: PublicAmount, currency: string): string {
  return tokens === null ? formatMoneyShort(cents ?? 0, currency) : counted(words.tokens, tokens);
}

export function priceOf(
  { priceTokens, priceCents }: Pick<PublicMenuItem, 'priceTokens' | 'priceCents'>,
  currency: string,
): string {
  return formatAmount({ tokens: priceTokens, cents: priceCents }, currency);
}

/** Without its unit where the amount after it names the same one: `64` of `100 tokens`. */
export function formatPart({ tokens, cents }: PublicAmount, currency: string): string {
  return tokens === null ? formatMoneyShort(cents ?? 0, currency) : formatCount(tokens);
}
