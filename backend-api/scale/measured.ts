/**
 * What the benchmark of one process measured (docs/performance.md, service, one session): callers, tips a
 * second, p50 in ms. One caller is what `turn` of the input was taken from; the others are predictions.
 */
export const MEASURED = [
  [1, 936, 1],
  [32, 11_220, 2.4],
  [256, 21_000, 11],
  [1_000, 23_040, 39],
] as const;
