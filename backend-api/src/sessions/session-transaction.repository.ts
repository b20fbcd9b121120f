import type { SessionEvent } from '@companion/contracts';
import type { EntityManager } from 'typeorm';
import type { NewDomainEvent } from '../domain-events/event-types.js';
import type { SessionChange } from '../domain-events/live-feed.js';
import { OutboxRepository } from '../domain-events/outbox.repository.js';
import { sessionUpdated } from '../domain-events/session-events.js';
import { StreamSessionEntity } from '../entities/index.js';

/** One change of a locked session: it takes the next `seq`, and gathers what is to be told of it. */
export class SessionTransaction {
  /** This change's seq. */
  readonly seq: number;
  private readonly events: SessionEvent[] = [];
  private readonly domainEvents: NewDomainEvent[] = [];

  constructor(
    readonly manager: EntityManager,
    /** As locked; change it with {@link patch}. */
    readonly session: StreamSessionEntity,
  ) {
    this.seq = session.seq + 1;
  }

  /** Broadcasts after commit, in the order told. */
  tell(...events: SessionEvent[]): void {
    this.events.push(...events);
  }

  /** Tells what the session now looks like. */
  tellSession(): void {
    this.tell(sessionUpdated(this.session, this.seq));
  }

  /** Goes into the outbox with this transaction. */
  record(event: NewDomainEvent): void {
    this.domainEvents.push(event);
  }

  /** Sets columns of the session, here and in the database. */
  async patch(columns: Partial<StreamSessionEntity>): Promise<void> {
    Object.assign(this.session, columns);
    await this.manager.getRepository(StreamSessionEntity).save(this.session, { reload: false });
  }

  /** What the live feed is given after commit; null when nothing was told. */
  get change(): SessionChange | null {
    const { id: sessionId, creatorId } = this.session;
    return this.events.length === 0
      ? null
      : { creatorId, sessionId, seq: this.seq, events: this.events };
  }

  /** Last step before commit: a change that tells nothing takes no seq. */
  async finish(): Promise<void> {
    if (this.events.length > 0) await this.patch({ seq: this.seq });
    await OutboxRepository.append(this.manager, this.domainEvents);
  }
}
