import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { type EventConsumer, EventConsumers } from '../domain-events/event-consumer.js';
import type { DomainEvent } from '../domain-events/event-types.js';
import { LiveFeed } from '../domain-events/live-feed.js';
import { scopeOf } from '../platform/identity/creator-scope.js';
import { SpeechesService, type TipToRead } from './speeches.service.js';

/** What was tipped longer ago than this is no news to read out, after an outage for instance. */
const NEWS_MS = 2 * 60_000;

/** From tips that were recorded, and those a creator tries out, to messages to be read. */
@Injectable()
export class TipSpeechConsumer implements EventConsumer, OnModuleInit {
  readonly name = 'tts';
  readonly types = ['streaming.tip.received', 'streaming.session.corrected'] as const;
  private readonly logger = new Logger(TipSpeechConsumer.name);

  constructor(
    private readonly consumers: EventConsumers,
    private readonly live: LiveFeed,
    private readonly speeches: SpeechesService,
  ) {}

  onModuleInit(): void {
    this.consumers.register(this);
    this.live.on('testTip', ({ creatorId, sessionId, tip }) => {
      const { id: tipId, tipperName, message, amountCents } = tip;
      const test = { sessionId, tipId, tipperName, message, amountCents, isTest: true };
      this.speeches.addTips(new Map([[creatorId, [test]]])).catch((error: unknown) => {
        this.logger.error({ err: error, creatorId, sessionId }, 'A test tip was not read');
      });
    });
  }

  async handle(events: DomainEvent[]): Promise<void> {
    const tips = new Map<string, TipToRead[]>();
    const corrected = new Set<string>();
    for (const { type, payload, occurredAt } of events) {
      if (type === 'streaming.session.corrected') corrected.add(payload.creatorId);
      if (type !== 'streaming.tip.received' || payload.message === null) continue;
      if (Date.now() - Date.parse(occurredAt) > NEWS_MS) continue;
      const { creatorId, sessionId, tipId, tipperName, message, amountCents } = payload;
      const ofCreator = tips.get(creatorId) ?? [];
      ofCreator.push({ sessionId, tipId, tipperName, message, amountCents, isTest: false });
      tips.set(creatorId, ofCreator);
    }
    if (tips.size > 0) await this.speeches.addTips(tips);
    for (const creatorId of corrected) await this.speeches.stopVoided(scopeOf(creatorId));
  }
}
