import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Pace } from '../../src/connectors/pace.js';

/** A pace that waits for nothing: the clock skips ahead by what was to be waited. */
export class SkippingPace implements Pace {
  readonly waits: number[] = [];
  private skippedMs = 0;

  now(): number {
    return Date.now() + this.skippedMs;
  }

  async wait(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    this.waits.push(ms);
    this.skippedMs += ms;
    await nextTurn();
  }

  /** Somebody sets the clock of the machine. */
  putBack(ms: number): void {
    this.skippedMs -= ms;
  }

  random(): number {
    return 0;
  }
}
