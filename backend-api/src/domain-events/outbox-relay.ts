import type { ComponentHealth } from '@companion/contracts';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { Background } from '../platform/background/background.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { isDatabaseAway } from '../platform/database/failures.js';
import { SingleHolder } from '../platform/database/single-holder.js';
import { HealthChecks } from '../platform/health/health-checks.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { traces } from '../platform/tracing/traces.js';
import { ConsumerLoop } from './consumer-loop.js';
import { type EventConsumer, EventConsumers } from './event-consumer.js';
import { LiveFeed } from './live-feed.js';
import { OutboxRepository } from './outbox.repository.js';

const LOCK_ID = 31_300_003;
/** Finds what other processes wrote; what this one writes wakes the relay at once. */
const POLL_MS = 500;
/** Under load one run serves all that was committed since the last: each run has its price. */
const GATHER_MS = 50;
/** What a consumer has not finished by then when the process stops, it is given again by the next. */
const LAST_EVENTS_MS = 5_000;
const PRUNE_EVERY_MS = 10 * 60_000;
const KEEP_HOURS = 24;
/** A consumer that is further behind is told of by `/health/ready`. */
const LATE_SECONDS = 60;
const SEQUENCE_BATCH = 2_000;

/**
 * From the outbox to consumers, at least once. One process at a time gives new events their position;
 * then each consumer reads on from its own cursor.
 */
@Injectable()
export class OutboxRelay extends EventConsumers implements OnApplicationShutdown {
  private readonly logger = new Logger(OutboxRelay.name);
  private readonly loops: ConsumerLoop[] = [];
  private readonly holder: SingleHolder;
  private stopped = false;
  private wake: () => void = () => undefined;
  private running: Promise<void> = Promise.resolve();
  private prunedAt = Date.now();

  constructor(
    private readonly outbox: OutboxRepository,
    live: LiveFeed,
    metrics: Metrics,
    health: HealthChecks,
    background: Background,
    @Inject(CONFIG) config: Config,
  ) {
    super();
    metrics.watch(
      {
        name: 'companion_outbox_lag_seconds',
        help: 'How long the oldest event that a consumer has not had has waited',
        labels: ['consumer'],
      },
      async () =>
        (await this.lags()).map(({ consumer, seconds }) => [{ consumer }, seconds] as const),
    );
    health.add('events', () => this.health());
    this.holder = new SingleHolder(config.postgres, LOCK_ID);
    background.add(() => {
      this.running = this.run();
    });
    live.on('session', () => {
      this.wake();
    });
  }

  register(consumer: EventConsumer): void {
    this.loops.push(new ConsumerLoop(consumer, this.outbox));
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.running;
    await Promise.race([
      Promise.all(this.loops.map((loop) => loop.idle())),
      delay(LAST_EVENTS_MS, undefined, { ref: false }),
    ]);
    await this.holder.release();
  }

  private lags() {
    return this.outbox.lags(this.loops.map(({ consumer }) => consumer.name));
  }

  private async health(): Promise<ComponentHealth> {
    const late = (await this.lags()).filter(({ seconds }) => seconds > LATE_SECONDS);
    if (late.length === 0) return { status: 'up', detail: 'Domain events are passed on' };
    const names = late.map(({ consumer, seconds }) => `${consumer} (${Math.round(seconds)} s)`);
    return { status: 'degraded', detail: `Domain events wait for ${names.join(', ')}` };
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      const woken = this.nextWake();
      try {
        const held = await this.holder.hold();
        if (held) await this.relay();
        else for (const loop of this.loops) loop.forgetCursor();
      } catch (error) {
        if (!isDatabaseAway(error)) this.logger.error(error, 'The outbox relay failed');
      }
      await Promise.all([woken, this.gathered()]);
    }
  }

  private async gathered(): Promise<void> {
    if (!this.stopped) await delay(GATHER_MS);
  }

  /** Resolves at the next wake-up or poll, whichever is first. */
  private nextWake(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, POLL_MS);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private async relay(): Promise<void> {
    for (let count = SEQUENCE_BATCH; count === SEQUENCE_BATCH;) {
      const span = traces.start('outbox.sequence', { kind: 'client' });
      count = await this.outbox.sequence(SEQUENCE_BATCH);
      // A look that finds nothing is not worth telling.
      if (count > 0) span?.end({ 'companion.rows': count });
    }
    for (const loop of this.loops) loop.wake();
    if (Date.now() - this.prunedAt > PRUNE_EVERY_MS) {
      this.prunedAt = Date.now();
      await this.outbox.prune(
        this.loops.map(({ consumer }) => consumer.name),
        KEEP_HOURS,
      );
    }
  }
}
