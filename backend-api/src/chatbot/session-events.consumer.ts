import { firstMatch, type Occurrence } from '@companion/contracts';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { type EventConsumer, EventConsumers } from '../domain-events/event-consumer.js';
import type { DomainEvent } from '../domain-events/event-types.js';
import { isDatabaseAway } from '../platform/database/failures.js';
import { scopeOf } from '../platform/identity/creator-scope.js';
import { Answerer } from './answerer.js';
import { ChatbotClock } from './clock.js';
import { FactsRepository } from './facts.repository.js';
import { PersonasService } from './personas.service.js';
import { READER } from './reader.js';

/** Thanks that come later than this are odd. */
const STALE_MS = 2 * 60_000;
/** After the limit of answers was met, how long a creator's further events are passed over unasked. */
const PAUSE_MS = 1_000;

/** Lets personas speak to tips, completed goals and the start of a session. */
@Injectable()
export class SessionEventsConsumer implements EventConsumer, OnModuleInit {
  readonly name = 'chatbot';
  readonly types = [
    'streaming.session.started',
    'streaming.tip.received',
    'streaming.goal.completed',
  ] as const;
  private readonly logger = new Logger(SessionEventsConsumer.name);

  constructor(
    private readonly consumers: EventConsumers,
    private readonly personas: PersonasService,
    private readonly facts: FactsRepository,
    private readonly answerer: Answerer,
    private readonly clock: ChatbotClock,
  ) {}

  onModuleInit(): void {
    this.consumers.register(this);
  }

  async handle(events: DomainEvent[]): Promise<void> {
    const pausedUntil = new Map<string, number>();
    for (const event of events) {
      const { creatorId } = event.payload;
      if (this.clock.now() < (pausedUntil.get(creatorId) ?? 0)) continue;
      try {
        const tooMany = await this.speakTo(event);
        if (tooMany) pausedUntil.set(creatorId, this.clock.now() + PAUSE_MS);
      } catch (error) {
        if (isDatabaseAway(error)) throw error;
        const { sessionId } = event.payload;
        const about = { err: error, creatorId, sessionId, eventId: event.id };
        this.logger.error(about, 'An event could not be answered and is left out');
      }
    }
  }

  /** @returns whether the creator's personas have said as much as they may for now */
  private async speakTo(event: DomainEvent): Promise<boolean> {
    const occurrence = occurrenceOf(event);
    if (occurrence === null) return false;
    if (this.clock.now() - Date.parse(event.occurredAt) > STALE_MS) return false;
    const scope = scopeOf(event.payload.creatorId);
    const match = firstMatch(await this.personas.listRecent(scope), occurrence, READER);
    if (match === null) return false;
    const session = await this.facts.session(scope, event.payload.sessionId);
    if (session?.status !== 'active') return false;
    const happening = { occurrence, source: `event ${event.id}` };
    const answer = await this.answerer.answer(scope, session, happening, match);
    return 'withheld' in answer && answer.withheld === 'too_many_answers';
  }
}

function occurrenceOf({ type, payload }: DomainEvent): Occurrence | null {
  switch (type) {
    case 'streaming.session.started':
      return { kind: 'session_started' };
    case 'streaming.goal.completed':
      return { kind: 'goal_completed', title: payload.title };
    case 'streaming.tip.received': {
      const { amountCents, amountTokens, tipperName, menuItemId } = payload;
      return { kind: 'tip', amountCents, amountTokens, tipperName, menuItemId };
    }
    default:
      return null;
  }
}
