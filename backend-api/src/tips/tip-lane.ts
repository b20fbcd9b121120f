import { DomainError } from '../platform/http/domain-error.js';
import { isDatabaseAway, isWorthRetrying } from '../platform/database/failures.js';
import type { TipToWrite } from './new-tip.js';
import type { TipOutcome } from './tip-outcome.js';

type Waiting = {
  tip: TipToWrite;
  resolve: (outcome: TipOutcome) => void;
  reject: (error: unknown) => void;
};

const RETRIES = 3;

/** From here on a batch is worth its own overhead, and two are in flight: see {@link TipLane}. */
const LARGE = 64;

/**
 * Natural batching: while a write is in flight the tips that arrive wait here, and all of them go with the
 * next. There is no timer, so an idle system adds no delay. Under load the next write is sent before the
 * last has returned, and what waits is shared out between two, so that the database records one batch
 * while this process answers the other. They run one after the other: tips of one lane keep their order.
 */
export class TipLane {
  private waiting: Waiting[] = [];
  /** Tips that are being written. */
  private inFlight = 0;
  private batches = 0;
  private starting = false;
  private idle: (() => void)[] = [];

  constructor(
    /** Batches are committed in the order this is called. */
    private readonly write: (tips: TipToWrite[]) => Promise<TipOutcome[]>,
    /** Called once a batch, after commit and before the callers hear of it. Must not throw. */
    private readonly committed: (tips: TipToWrite[], outcomes: TipOutcome[]) => void,
    private readonly batchLimit: number,
  ) {}

  /** Tips that wait or are being written. */
  get depth(): number {
    return this.waiting.length + this.inFlight;
  }

  add(tip: TipToWrite): Promise<TipOutcome> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ tip, resolve, reject });
      this.start();
    });
  }

  /** Resolves when nothing waits and nothing is in flight. */
  async drained(): Promise<void> {
    if (this.depth > 0) await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  /** What arrives in the same turn of the event loop goes together. */
  private start(): void {
    if (this.starting || !this.mayStart()) return;
    this.starting = true;
    setImmediate(() => {
      this.starting = false;
      while (this.mayStart()) void this.send(this.takeBatch());
    });
  }

  private async send(batch: Waiting[]): Promise<void> {
    this.batches += 1;
    this.inFlight += batch.length;
    await this.settle(batch);
    this.batches -= 1;
    this.inFlight -= batch.length;
    if (this.waiting.length > 0) this.start();
    else if (this.inFlight === 0) for (const resolve of this.idle.splice(0)) resolve();
  }

  private mayStart(): boolean {
    return this.batches === 0
      ? this.waiting.length > 0
      : this.batches === 1 && this.waiting.length >= LARGE;
  }

  /** Two tips of one key never share a batch: the second must find the first in the database. */
  private takeBatch(): Waiting[] {
    const batch: Waiting[] = [];
    const later: Waiting[] = [];
    const keys = new Set<string>();
    const half = Math.ceil(this.waiting.length / 2);
    const limit = Math.min(Math.max(half, 2 * LARGE), this.batchLimit);
    for (const waiting of this.waiting) {
      const { creatorId, idempotencyKey } = waiting.tip;
      const key = idempotencyKey === undefined ? null : `${creatorId} ${idempotencyKey}`;
      if (batch.length >= limit || (key !== null && keys.has(key))) {
        later.push(waiting);
        continue;
      }
      if (key !== null) keys.add(key);
      batch.push(waiting);
    }
    this.waiting = later;
    return batch;
  }

  /** A statement that fails for one tip's sake is taken apart until only that tip fails. */
  private async settle(batch: Waiting[], attempt = 1): Promise<void> {
    const tips = batch.map(({ tip }) => tip);
    let outcomes: TipOutcome[];
    try {
      outcomes = await this.write(tips);
    } catch (error) {
      if (isDatabaseAway(error)) {
        const away = new DomainError('UNAVAILABLE', undefined, { retryAfter: 1 });
        for (const { reject } of batch) reject(away);
      } else if (isWorthRetrying(error) && attempt < RETRIES) {
        await this.settle(batch, attempt + 1);
      } else if (batch.length === 1) {
        batch[0]?.reject(error);
      } else {
        const half = Math.ceil(batch.length / 2);
        await this.settle(batch.slice(0, half));
        await this.settle(batch.slice(half));
      }
      return;
    }
    this.committed(tips, outcomes);
    batch.forEach(({ resolve }, at) => {
      resolve(outcomes[at] as TipOutcome);
    });
  }
}
