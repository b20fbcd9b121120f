import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { type EventConsumer, EventConsumers } from '../domain-events/event-consumer.js';
import type { DomainEvent } from '../domain-events/event-types.js';
import { Background } from '../platform/background/background.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { SingleHolder } from '../platform/database/single-holder.js';
import { scopeOf } from '../platform/identity/creator-scope.js';
import { RollupsRepository } from './rollups.repository.js';

const SWEEP_EVERY_MS = 60_000;
const SWEEP_BATCH = 20;
/** Of the advisory lock that makes one process the sweeper. */
const SWEEPER_LOCK = 31_300_401;

/**
 * Keeps the sums of ended sessions up to date: at once when a session ends or is corrected, and in a
 * sweep for whatever else was changed afterwards. No number depends on it, only how fast it is found.
 */
@Injectable()
export class RollupsService implements EventConsumer, OnModuleInit, OnApplicationShutdown {
  readonly name = 'analytics';
  readonly types = ['streaming.session.ended', 'streaming.session.corrected'] as const;
  private readonly logger = new Logger(RollupsService.name);
  private readonly holder: SingleHolder;
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> | null = null;
  private stopped = false;

  constructor(
    private readonly rollups: RollupsRepository,
    private readonly consumers: EventConsumers,
    background: Background,
    @Inject(CONFIG) config: Config,
  ) {
    this.holder = new SingleHolder(config.postgres, SWEEPER_LOCK);
    background.add(() => {
      this.timer = setInterval(() => void this.sweep(), SWEEP_EVERY_MS).unref();
      void this.sweep();
    });
  }

  onModuleInit(): void {
    this.consumers.register(this);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.sweeping;
    await this.holder.release();
  }

  async handle(events: DomainEvent[]): Promise<void> {
    for (const { type, payload } of events) {
      if (type === 'streaming.session.ended' || type === 'streaming.session.corrected') {
        await this.rollups.rollUp(scopeOf(payload.creatorId), payload.sessionId);
      }
    }
  }

  /** Brings every stale rollup up to date, unless another process is at it. */
  async sweep(): Promise<void> {
    this.sweeping ??= this.sweepAll()
      .catch((error: unknown) => this.logger.warn(error, 'Could not bring rollups up to date'))
      .finally(() => {
        this.sweeping = null;
      });
    await this.sweeping;
  }

  private isStopped(): boolean {
    return this.stopped;
  }

  private async sweepAll(): Promise<void> {
    if (this.isStopped() || !(await this.holder.hold())) return;
    for (;;) {
      const stale = await this.rollups.stale(SWEEP_BATCH);
      for (const { id, creatorId } of stale) {
        if (this.isStopped()) return;
        await this.rollups.rollUp(scopeOf(creatorId), id);
      }
      if (stale.length < SWEEP_BATCH) return;
    }
  }
}
