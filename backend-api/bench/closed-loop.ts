import { performance } from 'node:perf_hooks';

/** So many callers, each sending its next tip when the last one was answered. */
export type Load = {
  callers: number;
  /** Milliseconds that are run and not counted. */
  warmUpMs: number;
  /** Milliseconds that are counted. */
  countedMs: number;
};

export type Measured = {
  perSecond: number;
  /** Milliseconds from call to answer; under a closed loop most of it is waiting in line. */
  p50Ms: number;
  p99Ms: number;
};

export async function closedLoop(
  { callers, warmUpMs, countedMs }: Load,
  call: (caller: number) => Promise<unknown>,
): Promise<Measured> {
  const from = performance.now() + warmUpMs;
  const until = from + countedMs;
  const taken: number[] = [];
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      for (let began = performance.now(); began < until; began = performance.now()) {
        await call(caller);
        const ended = performance.now();
        if (ended >= from && ended < until) taken.push(ended - began);
      }
    }),
  );
  taken.sort((a, b) => a - b);
  return {
    perSecond: (taken.length * 1_000) / countedMs,
    p50Ms: quantile(taken, 0.5),
    p99Ms: quantile(taken, 0.99),
  };
}

/** @param sorted ascending. @returns NaN when empty */
export function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );
}
