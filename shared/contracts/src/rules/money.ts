/**
 * Cents a number of tokens is worth: round-half-up(tokens × rate), in whole-number arithmetic.
 * The database computes the recorded amount by the same rule; this copy is for showing it beforehand.
 * @param centsPerToken at most two decimals
 */
export function tokensToCents(tokens: number, centsPerToken: number): number {
  const hundredths = Math.round(centsPerToken * 100);
  return Math.floor((tokens * hundredths + 50) / 100);
}

/** Whole percent reached, floored and not capped: 100 appears only when the target is met. */
export function percentage(currentCents: number, targetCents: number): number {
  return Math.floor((Math.max(0, currentCents) * 100) / targetCents);
}

/** What a platform pays its creators per token, in cents, where that is known. */
export const DEFAULT_CENTS_PER_TOKEN = { chaturbate: 5, stripchat: 5, other: null } as const;

/**
 * The fewest whole tokens that are worth so many cents.
 * @param centsPerToken with two decimals at the most; null: the session has no rate
 */
export function tokensWorth(cents: number, centsPerToken: number | null): number | null {
  if (centsPerToken === null) return null;
  return Math.ceil((cents * 100) / Math.round(centsPerToken * 100));
}
