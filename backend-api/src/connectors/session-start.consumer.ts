import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type EventConsumer, EventConsumers } from '../domain-events/event-consumer.js';
import type { DomainEvent } from '../domain-events/event-types.js';
import { scopeOf } from '../platform/identity/creator-scope.js';
import { ConnectorsService } from './connectors.service.js';

/** With a new session, each connector counts its ignored tips anew. */
@Injectable()
export class SessionStartConsumer implements EventConsumer, OnModuleInit {
  readonly name = 'connectors';
  readonly types = ['streaming.session.started'] as const;

  constructor(
    private readonly consumers: EventConsumers,
    private readonly connectors: ConnectorsService,
  ) {}

  onModuleInit(): void {
    this.consumers.register(this);
  }

  async handle(events: DomainEvent[]): Promise<void> {
    for (const { type, payload } of events) {
      if (type === 'streaming.session.started') {
        await this.connectors.onSessionStarted(scopeOf(payload.creatorId));
      }
    }
  }
}
