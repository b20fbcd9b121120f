import { Injectable } from '@nestjs/common';
import { Metrics } from '../platform/metrics/metrics.js';
import type { TipOutcome } from './tip-outcome.js';

const SIZES = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000];
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** How the recording of tips fares. */
@Injectable()
export class TipMetrics {
  private readonly size;
  private readonly seconds;
  private readonly tips;

  constructor(private readonly metrics: Metrics) {
    this.size = metrics.distribution(
      { name: 'companion_tip_batch_size', help: 'Tips written in one statement' },
      SIZES,
    );
    this.seconds = metrics.distribution(
      { name: 'companion_tip_write_seconds', help: 'From sending a batch until it is committed' },
      SECONDS,
    );
    this.tips = metrics.count({
      name: 'companion_tips_total',
      help: 'Tips by what became of them',
      labels: ['outcome'],
    });
  }

  /** @param depth tips that wait or are being written */
  watchQueue(depth: () => number): void {
    const told = { name: 'companion_tip_queue_depth', help: 'Tips that wait or are being written' };
    this.metrics.watch(told, () => [[{}, depth()]]);
  }

  /** Measures one batch. */
  async measure(write: Promise<TipOutcome[]>): Promise<TipOutcome[]> {
    const begun = performance.now();
    const outcomes = await write;
    this.seconds((performance.now() - begun) / 1_000);
    this.size(outcomes.length);
    const counts: Record<string, number> = {};
    for (const { outcome } of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
    for (const [outcome, count] of Object.entries(counts)) this.tips(count, { outcome });
    return outcomes;
  }
}
