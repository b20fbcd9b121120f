import { Pool } from 'pg';
import type { Config } from '../src/platform/config/config.js';
import { connectionOf } from '../src/platform/database/data-source.js';
import { BATCH_LIMIT, LANES, rawTip, type Waiting, writeRaw } from './raw-batch.js';
import type { Show } from './stage.js';

/** How long a batch waits for more tips, in milliseconds. */
const WINDOW_MS = 2;

/**
 * The raw batch as it is commonly built, with the same statement: what arrives within two milliseconds
 * goes together, whatever its session, at most two statements at a time.
 */
export class WindowedBatch {
  private readonly pool: Pool;
  private waiting: Waiting[] = [];
  private inFlight = 0;
  /** The window of those who wait is over. */
  private isDue = false;

  constructor(postgres: Config['postgres']) {
    this.pool = new Pool({ ...connectionOf(postgres), max: LANES });
  }

  record(show: Show): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ values: rawTip(show), resolve, reject });
      if (this.waiting.length === 1) setTimeout(() => this.due(), WINDOW_MS);
    });
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  private due(): void {
    this.isDue = true;
    this.next();
  }

  private next(): void {
    if (!this.isDue || this.inFlight === LANES || this.waiting.length === 0) return;
    const batch = this.waiting.splice(0, BATCH_LIMIT);
    this.isDue = this.waiting.length > 0;
    this.inFlight += 1;
    void writeRaw(this.pool, batch).then(() => {
      this.inFlight -= 1;
      this.next();
    });
    this.next();
  }
}
