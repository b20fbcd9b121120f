/** Whole tokens that are worth at least these cents. @param centsPerToken at most two decimals */
export function tokensFor(cents: number, centsPerToken: number): number {
  return Math.ceil((cents * 100) / Math.round(centsPerToken * 100));
}
