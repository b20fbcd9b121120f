import { Global, Module } from '@nestjs/common';
import { EventConsumers } from './event-consumer.js';
import { LiveFeed } from './live-feed.js';
import { OutboxRelay } from './outbox-relay.js';
import { OutboxRepository } from './outbox.repository.js';
import { RedisStreamConsumer } from './redis-stream.consumer.js';

@Global()
@Module({
  providers: [
    LiveFeed,
    OutboxRepository,
    OutboxRelay,
    { provide: EventConsumers, useExisting: OutboxRelay },
    RedisStreamConsumer,
  ],
  exports: [LiveFeed, EventConsumers],
})
export class DomainEventsModule {}
