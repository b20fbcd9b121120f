/** Every delay of the live connection, in milliseconds. Tests pass shorter ones. */
export type RealtimeTimings = {
  /** First and longest wait before another attempt to connect or to join. */
  retryMinMs: number;
  retryMaxMs: number;
  /** How long a command may stay unanswered. */
  ackTimeoutMs: number;
  /** How long an event that came too early waits for those before it. */
  reorderMs: number;
  /** A feed that has been well for so long starts its back-off from the beginning. */
  settledMs: number;
};

export const DEFAULT_TIMINGS: RealtimeTimings = {
  retryMinMs: 1_000,
  retryMaxMs: 30_000,
  ackTimeoutMs: 10_000,
  reorderMs: 300,
  settledMs: 10_000,
};

export const RETRY_JITTER = 0.5;

/** Milliseconds to wait before attempt number `attempt` (0 is the first retry): doubling, jittered. */
export function retryDelayMs(
  attempt: number,
  timings: Pick<RealtimeTimings, 'retryMinMs' | 'retryMaxMs'>,
  random: () => number = Math.random,
): number {
  const base = Math.min(timings.retryMaxMs, timings.retryMinMs * 2 ** Math.min(attempt, 20));
  const spread = 1 + RETRY_JITTER * (2 * random() - 1);
  return Math.min(timings.retryMaxMs, Math.round(base * spread));
}
