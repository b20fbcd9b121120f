import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { AnimationsService, isHeld } from '../animations/animations.service.js';
import { type EventConsumer, EventConsumers } from '../domain-events/event-consumer.js';
import type { DomainEvent } from '../domain-events/event-types.js';
import { LiveFeed } from '../domain-events/live-feed.js';
import { scopeOf } from '../platform/identity/creator-scope.js';
import { AlertQueueService } from './alert-queue.service.js';
import type { NewHeldAlert } from './held-alerts.repository.js';

/**
 * Puts tips before their creator that are to be approved. They come by the outbox: a tip that was told on
 * air as held is asked about for certain, whatever dies in between.
 */
@Injectable()
export class HeldAlertsConsumer implements EventConsumer, OnModuleInit {
  readonly name = 'alert-approval';
  readonly types = ['streaming.tip.received', 'streaming.session.corrected'] as const;
  private readonly logger = new Logger(HeldAlertsConsumer.name);

  constructor(
    private readonly consumers: EventConsumers,
    private readonly live: LiveFeed,
    private readonly animations: AnimationsService,
    private readonly queue: AlertQueueService,
  ) {}

  onModuleInit(): void {
    this.consumers.register(this);
    this.live.on('testTip', ({ creatorId, sessionId, tip, animation }) => {
      if (tip.isHeld !== true) return;
      const { isHeld: _held, ...shown } = tip;
      const createdAt = new Date(tip.createdAt);
      const test = { tip: shown, animation };
      this.queue
        .hold(scopeOf(creatorId), [{ tipId: tip.id, sessionId, createdAt, test }])
        .catch((error: unknown) => {
          this.logger.error({ err: error, creatorId, sessionId }, 'A test tip could not be held');
        });
    });
  }

  async handle(events: DomainEvent[]): Promise<void> {
    const tips = new Map<string, (NewHeldAlert & { message: string | null })[]>();
    const corrected = new Set<string>();
    for (const { type, payload, occurredAt } of events) {
      if (type === 'streaming.session.corrected') corrected.add(payload.creatorId);
      if (type !== 'streaming.tip.received') continue;
      const { creatorId, sessionId, tipId, message } = payload;
      const ofCreator = tips.get(creatorId) ?? [];
      ofCreator.push({ tipId, sessionId, message, createdAt: new Date(occurredAt), test: null });
      tips.set(creatorId, ofCreator);
    }
    const approvals = await this.animations.storedOf([...tips.keys()].map(scopeOf));
    for (const [creatorId, received] of tips) {
      const stored = approvals.get(creatorId) ?? null;
      const held = received
        .filter((tip) => isHeld(stored, tip))
        .map(({ message: _said, ...row }) => row);
      if (held.length > 0) await this.queue.hold(scopeOf(creatorId), held);
    }
    // What was taken back is asked about no more.
    for (const creatorId of corrected) await this.queue.tellHeld(scopeOf(creatorId));
  }
}
