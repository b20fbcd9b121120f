import { setTimeout as delay } from 'node:timers/promises';

/** Time and chance as connectors meet them; a test brings its own. */
export interface Pace {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `ms`, or at once when the signal aborts. Never rejects. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  /** From 0 up to, not including, 1. */
  random(): number;
}

/** Injection token of {@link Pace}. */
export const PACE = Symbol('PACE');

export const systemPace: Pace = {
  now: () => Date.now(),
  wait: (ms, signal) => delay(ms, undefined, { signal }).catch(() => undefined),
  random: () => Math.random(),
};
