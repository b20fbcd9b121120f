import type { ComponentHealth } from '@companion/contracts';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Background } from '../platform/background/background.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { SingleHolder } from '../platform/database/single-holder.js';
import { HealthChecks } from '../platform/health/health-checks.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { type Audit, AUDITS } from './audits.js';
import { BooksRepository } from './books.repository.js';
import { type BooksReport, describeWrong } from './check-books.js';

const FIRST_AFTER_MS = 10 * 60_000;
const EVERY_MS = 24 * 3_600_000;
const LOCK_ID = 31_300_120;
/** Of each kind, in the log. */
const ROWS_TOLD = 5;

/**
 * Once a day whether the sums are those of the tips. It says what it finds, in the log, the metrics and
 * `/health/ready`, and repairs nothing: a wrong sum is the trace of a fault that somebody has to look at.
 */
@Injectable()
export class BooksService implements OnApplicationShutdown {
  private readonly logger = new Logger('Books');
  private readonly holder: SingleHolder;
  private readonly ending = new AbortController();
  private readonly timers: NodeJS.Timeout[] = [];
  private running: Promise<void> = Promise.resolve();
  private last: (BooksReport & { at: Date }) | null = null;

  constructor(
    private readonly books: BooksRepository,
    metrics: Metrics,
    health: HealthChecks,
    background: Background,
    @Inject(CONFIG) config: Config,
  ) {
    this.holder = new SingleHolder(config.postgres, LOCK_ID);
    metrics.watch(
      {
        name: 'companion_books_wrong',
        help: 'Rows that the last check of the books found wrong',
        labels: ['check'],
      },
      () => this.counts(),
    );
    metrics.watch(
      {
        name: 'companion_books_checked_timestamp_seconds',
        help: 'When this process checked the books last',
      },
      () => (this.last === null ? [] : [[{}, this.last.at.getTime() / 1_000]]),
    );
    health.add('books', () => this.health());
    background.add(() => {
      const check = (): void => void this.check();
      this.timers.push(setTimeout(check, FIRST_AFTER_MS).unref());
      this.timers.push(setInterval(check, EVERY_MS).unref());
    });
  }

  async onApplicationShutdown(): Promise<void> {
    for (const timer of this.timers) clearTimeout(timer);
    this.ending.abort();
    await this.running;
  }

  /** One look at everything, unless another process is at it. */
  check(): Promise<void> {
    this.running = this.running.then(() => this.look());
    return this.running;
  }

  private async look(): Promise<void> {
    try {
      if (this.isEnding() || !(await this.holder.hold())) return;
      const report = await this.books.check(this.ending.signal);
      if (this.isEnding()) return;
      this.last = { ...report, at: new Date() };
      this.tell(report);
    } catch (error) {
      this.logger.warn(error, 'The books could not be checked; it is tried again later');
    } finally {
      await this.holder.release();
    }
  }

  private isEnding(): boolean {
    return this.ending.signal.aborted;
  }

  private tell({ sessions, wrong }: BooksReport): void {
    for (const [check, rows] of Object.entries(wrong)) {
      this.logger.error(
        { check, wrong: rows.length, rows: rows.slice(0, ROWS_TOLD) },
        'Sums that are not those of the tips',
      );
    }
    if (Object.keys(wrong).length === 0) this.logger.log(`${sessions} sessions are in order`);
  }

  private counts(): (readonly [{ check: string }, number])[] {
    if (this.last === null) return [];
    const { wrong } = this.last;
    return (Object.keys(AUDITS) as Audit[]).map((check) => [{ check }, wrong[check]?.length ?? 0]);
  }

  private health(): ComponentHealth {
    if (this.last === null) return { status: 'off', detail: 'Not checked by this process yet' };
    const { wrong, sessions, at } = this.last;
    const when = `looked at ${at.toISOString()}`;
    return Object.keys(wrong).length === 0
      ? { status: 'up', detail: `${sessions} sessions are in order, ${when}` }
      : {
          status: 'degraded',
          detail: `Sums differ from the tips (${describeWrong(wrong)}), ${when}`,
        };
  }
}
