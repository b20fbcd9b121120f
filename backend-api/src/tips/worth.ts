import { LIMITS, tokensToCents } from '@companion/contracts';
import { DomainError } from '../platform/http/domain-error.js';

/** An amount as it is recorded. */
export type Worth = { amountCents: number; amountTokens: number | null };

/**
 * What a tip given in cents or in tokens is worth in a session: the rule of `record_tips`. Cents keep a
 * number of tokens where the rate divides them evenly.
 * @param centsPerToken at most two decimals; null: the session has no rate
 * @throws DomainError VALIDATION_FAILED (tokens without a rate, or worth too little or too much)
 */
export function worthOf(
  amount: { amountCents?: number | undefined; amountTokens?: number | undefined },
  centsPerToken: number | null,
): Worth {
  const { amountCents, amountTokens } = amount;
  if (amountTokens === undefined) {
    const cents = amountCents ?? 0;
    return { amountCents: cents, amountTokens: evenTokens(cents, centsPerToken) };
  }
  if (centsPerToken === null) {
    throw DomainError.invalid(
      'amountTokens',
      'this session has no token rate: give amountCents, or start it with centsPerToken',
    );
  }
  const cents = tokensToCents(amountTokens, centsPerToken);
  if (cents < 1 || cents > LIMITS.tipCentsMax) {
    throw DomainError.invalid(
      'amountTokens',
      `must be worth between 1 and ${LIMITS.tipCentsMax} cents`,
    );
  }
  return { amountCents: cents, amountTokens };
}

function evenTokens(cents: number, centsPerToken: number | null): number | null {
  if (centsPerToken === null) return null;
  const rate = Math.round(centsPerToken * 100);
  return (cents * 100) % rate === 0 ? (cents * 100) / rate : null;
}
