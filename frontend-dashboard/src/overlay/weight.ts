/** How much of a show an amount is worth, from 0 to 1: by its order of magnitude. */
export function weightOfCents(cents: number): number {
  const [least, most] = [100, 20_000];
  const share = Math.log(cents / least) / Math.log(most / least);
  return Math.min(1, Math.max(0, share));
}
