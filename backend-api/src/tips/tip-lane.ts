import { DomainError } from '../platform/http/domain-error.js';
import { isDatabaseAway, isWorthRetrying } from '../platform/database/failures.js';
import type { TipToWrite } from './new-tip.js';
import type { RecordedRow } from './tip-batch.repository.js';

type Waiting = {
  tip: TipToWrite;
  resolve: (row: RecordedRow) => void;
  reject: (error: unknown) => void;
};

const RETRIES = 3;

/**
 * Natural batching: while one write is in flight the tips that arrive wait here, and all of them go with
 * the next. There is no timer, so an idle system adds no delay. Tips of one lane keep their order.
 */
export class TipLane {
  private waiting: Waiting[] = [];
  private inFlight = 0;
  private running: Promise<void> | null = null;

  constructor(
    private readonly write: (tips: TipToWrite[]) => Promise<RecordedRow[]>,
    /** Called once a batch, after commit and before the callers hear of it. Must not throw. */
    private readonly committed: (tips: TipToWrite[], rows: RecordedRow[]) => void,
    private readonly batchLimit: number,
  ) {}

  /** Tips that wait or are being written. */
  get depth(): number {
    return this.waiting.length + this.inFlight;
  }

  add(tip: TipToWrite): Promise<RecordedRow> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ tip, resolve, reject });
      this.running ??= this.run();
    });
  }

  /** Resolves when nothing waits and nothing is in flight. */
  async drained(): Promise<void> {
    while (this.running !== null) await this.running;
  }

  private async run(): Promise<void> {
    // What arrives in the same turn of the event loop goes together.
    await new Promise(setImmediate);
    while (this.waiting.length > 0) {
      const batch = this.takeBatch();
      this.inFlight = batch.length;
      await this.settle(batch);
      this.inFlight = 0;
    }
    this.running = null;
  }

  /** Two tips of one key never share a batch: the second must find the first in the database. */
  private takeBatch(): Waiting[] {
    const batch: Waiting[] = [];
    const later: Waiting[] = [];
    const keys = new Set<string>();
    for (const waiting of this.waiting) {
      const { creatorId, idempotencyKey } = waiting.tip;
      const key = idempotencyKey === null ? null : `${creatorId} ${idempotencyKey}`;
      if (batch.length >= this.batchLimit || (key !== null && keys.has(key))) {
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
    let rows: RecordedRow[];
    try {
      rows = await this.write(tips);
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
    this.committed(tips, rows);
    batch.forEach(({ resolve }, at) => {
      resolve(rows[at] as RecordedRow);
    });
  }
}
