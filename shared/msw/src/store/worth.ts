import { LIMITS, tokensToCents } from '@companion/contracts';
import { Refusal } from './refusal.js';
import type { SessionRow, TipRow } from './state.js';
import type { Store } from './store.js';

export type Worth = Pick<TipRow, 'amountCents' | 'amountTokens'>;

/**
 * Cents at the session's rate; tokens too where they come out even.
 * @throws Refusal VALIDATION_FAILED (tokens without a rate, or worth too little or too much)
 */
export function worthOf(
  { centsPerToken }: Pick<SessionRow, 'centsPerToken'>,
  amount: { amountCents?: number | undefined; amountTokens?: number | undefined },
  withoutRate = 'this session has no token rate: give amountCents, or start it with centsPerToken',
): Worth {
  const { amountCents: cents = 0, amountTokens } = amount;
  if (amountTokens === undefined) {
    const hundredths = centsPerToken === null ? 0 : Math.round(centsPerToken * 100);
    const isEven = hundredths > 0 && (cents * 100) % hundredths === 0;
    return { amountCents: cents, amountTokens: isEven ? (cents * 100) / hundredths : null };
  }
  if (centsPerToken === null) throw Refusal.invalid('amountTokens', withoutRate);
  const worth = tokensToCents(amountTokens, centsPerToken);
  if (worth >= 1 && worth <= LIMITS.tipCentsMax) return { amountCents: worth, amountTokens };
  throw Refusal.invalid('amountTokens', `must be worth between 1 and ${LIMITS.tipCentsMax} cents`);
}

/** The active items at exactly this price: the first of them, by the names of all. */
export function boughtWith(
  { state }: Store,
  creatorId: string,
  { amountCents, amountTokens }: Worth,
): TipRow['menuItem'] {
  const bought = state.menu
    .filter((item) => item.creatorId === creatorId && item.isActive)
    .filter(
      ({ priceCents, priceTokens }) =>
        priceCents === amountCents || (amountTokens !== null && priceTokens === amountTokens),
    )
    .toSorted((a, b) => a.sortOrder - b.sortOrder || (a.id < b.id ? -1 : 1));
  const [first] = bought;
  return first ? { id: first.id, name: bought.map(({ name }) => name).join(' · ') } : null;
}
