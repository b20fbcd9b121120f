import { type BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import { LiveFeed } from '../domain-events/live-feed.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { TipToWrite } from './new-tip.js';
import { changesOf } from './recorded-tips.js';
import { TipBatchRepository } from './tip-batch.repository.js';
import type { TipOutcome } from './tip-outcome.js';
import { TipLane } from './tip-lane.js';
import { TipMetrics } from './tip-metrics.js';
import { followTip, tellOfBatch, traceBatch } from './trace-tips.js';

/** Where every tip is written. A session's tips share a lane, so they are committed and shown in order. */
@Injectable()
export class TipWriter implements BeforeApplicationShutdown {
  private readonly lanes: TipLane[];
  private readonly queueLimit: number;
  private readonly logger = new Logger(TipWriter.name);
  private closed = false;

  constructor(
    batches: TipBatchRepository,
    private readonly live: LiveFeed,
    metrics: TipMetrics,
    @Inject(CONFIG) { tips }: Config,
  ) {
    this.queueLimit = tips.queueLimit;
    this.lanes = Array.from(
      { length: tips.lanes },
      (_, lane) =>
        new TipLane(
          (batch) => traceBatch(batch, () => metrics.measure(batches.record(lane, batch))),
          (batch, outcomes) => {
            tellOfBatch(batch, () => this.show(batch, outcomes));
          },
          tips.batchLimit,
        ),
    );
    metrics.watchQueue(() => this.depth);
  }

  /** Tips that wait or are being written. */
  get depth(): number {
    let depth = 0;
    for (const lane of this.lanes) depth += lane.depth;
    return depth;
  }

  /**
   * Resolves once the tip's batch is committed.
   * @throws DomainError OVERLOADED (queue full), UNAVAILABLE (database away)
   */
  async write(tip: TipToWrite): Promise<TipOutcome> {
    if (this.closed) throw new DomainError('UNAVAILABLE', 'Shutting down', { retryAfter: 2 });
    if (this.depth >= this.queueLimit) {
      throw new DomainError('OVERLOADED', 'Too many tips are waiting', { retryAfter: 1 });
    }
    followTip(tip);
    return this.laneOf(tip.sessionId).add(tip);
  }

  /** The tips are committed: whatever goes wrong here must not look like a failed write. */
  private show(batch: TipToWrite[], outcomes: TipOutcome[]): void {
    try {
      this.live.publish('session', changesOf(batch, outcomes));
    } catch (error) {
      this.logger.error(error, 'Recorded tips could not be shown');
    }
  }

  private laneOf(sessionId: string): TipLane {
    const hash = Number.parseInt(sessionId.slice(-6), 16);
    return this.lanes[hash % this.lanes.length] as TipLane;
  }

  /** What was accepted is written before the process goes. */
  async beforeApplicationShutdown(): Promise<void> {
    this.closed = true;
    await Promise.all(this.lanes.map((lane) => lane.drained()));
  }
}
