import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RedisConnection } from '../platform/redis/redis-connection.js';
import { type EventConsumer, EventConsumers } from './event-consumer.js';
import { DOMAIN_EVENT_TYPES, type DomainEvent } from './event-types.js';

/** The stream other systems read. Fields: id, type, version, occurredAt, payload (JSON). */
export const DOMAIN_EVENTS_STREAM = 'domain-events';
const MAX_LENGTH = 100_000;

/** Domain events for other systems, when there is a Redis; while it is away they wait in the outbox. */
@Injectable()
export class RedisStreamConsumer implements EventConsumer, OnModuleInit {
  readonly name = 'redis-stream';
  readonly types = DOMAIN_EVENT_TYPES;

  constructor(
    private readonly redis: RedisConnection,
    private readonly consumers: EventConsumers,
  ) {}

  onModuleInit(): void {
    if (this.redis.client !== null) this.consumers.register(this);
  }

  async handle(events: DomainEvent[]): Promise<void> {
    const { client } = this.redis;
    if (client === null) throw new Error('Redis is off');
    const pipeline = client.pipeline();
    for (const event of events) {
      pipeline.xadd(
        DOMAIN_EVENTS_STREAM,
        'MAXLEN',
        '~',
        MAX_LENGTH,
        '*',
        'id',
        event.id,
        'type',
        event.type,
        'version',
        event.version,
        'occurredAt',
        event.occurredAt,
        'payload',
        JSON.stringify(event.payload),
      );
    }
    const results = await pipeline.exec();
    const failed = results?.find(([error]) => error !== null)?.[0];
    if (results === null || failed) throw failed ?? new Error('Redis dropped the pipeline');
  }
}
