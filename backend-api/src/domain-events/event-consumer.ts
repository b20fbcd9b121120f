import type { DomainEvent, DomainEventType } from './event-types.js';

/**
 * Something that acts on domain events. It is given every event of its types at least once, in order within a
 * session; it tells a repeat by the event's id. Its failure or slowness touches nobody else: the relay
 * tries it again later from where it stopped.
 */
export interface EventConsumer {
  /** Stable: its progress is kept under this name. */
  readonly name: string;
  /** What it is given; the rest passes it by. */
  readonly types: readonly DomainEventType[];
  handle(events: DomainEvent[]): Promise<void>;
}

/** Where features register their consumers, from `onModuleInit`. */
export abstract class EventConsumers {
  abstract register(consumer: EventConsumer): void;
}
