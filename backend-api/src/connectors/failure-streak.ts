import type { Pace } from './pace.js';

/** Failures in a row: how long to wait after each, and how long it has been going on. */
export class FailureStreak {
  private failures = 0;
  private startedAt = 0;

  constructor(
    private readonly pace: Pace,
    private readonly delays: { firstMs: number; maxMs: number },
  ) {}

  /** @returns milliseconds to wait: doubling up to the maximum, less up to a quarter of jitter */
  fail(): number {
    if (this.failures === 0) this.startedAt = this.pace.now();
    const full = Math.min(this.delays.maxMs, this.delays.firstMs * 2 ** this.failures);
    this.failures += 1;
    return Math.round(full * (1 - this.pace.random() / 4));
  }

  succeed(): void {
    this.failures = 0;
  }

  /** Milliseconds since the first failure of this streak; 0 when there is none. */
  get lastedMs(): number {
    return this.failures === 0 ? 0 : this.pace.now() - this.startedAt;
  }
}
