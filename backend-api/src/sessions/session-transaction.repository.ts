import type { SessionEvent } from '@companion/contracts';
import type { EntityManager } from 'typeorm';
import type { NewDomainEvent } from '../domain-events/event-types.js';
import type { SessionChange } from '../domain-events/live-feed.js';
import { OutboxRepository } from '../domain-events/outbox.repository.js';
import { goalCompleted, goalProgress, sessionUpdated } from '../domain-events/session-events.js';
import {
  CreatorSettingsEntity,
  StreamSessionEntity,
  type TipGoalEntity,
} from '../entities/index.js';
import { type OnAir, toOnAir } from '../entities/on-air.js';

/** One change of a locked session: it takes the next `seq`, and gathers what is to be told of it. */
export class SessionTransaction {
  /** @param session locked by the caller, in the transaction of `manager` */
  static async of(
    manager: EntityManager,
    session: StreamSessionEntity,
  ): Promise<SessionTransaction> {
    return new SessionTransaction(manager, session, await readOnAir(manager, session));
  }

  /** This change's seq. */
  readonly seq: number;
  private readonly events: SessionEvent[] = [];
  private readonly domainEvents: NewDomainEvent[] = [];

  private constructor(
    readonly manager: EntityManager,
    /** As locked; change it with {@link patch}. */
    readonly session: StreamSessionEntity,
    private readonly onAir: OnAir,
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

  /** Tells how goals stand now; other systems learn of those that were completed. */
  tellGoals(moved: TipGoalEntity[], completed: TipGoalEntity[]): void {
    this.tell(...moved.map((goal) => goalProgress(goal, this.seq)));
    for (const goal of completed) {
      const { creatorId, sessionId, id: goalId, title, targetCents } = goal;
      this.tell(goalCompleted(goal, this.seq));
      this.record({
        type: 'streaming.goal.completed',
        payload: { creatorId, sessionId, goalId, seq: this.seq, title, targetCents },
      });
    }
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
      : { creatorId, sessionId, seq: this.seq, events: this.events, onAir: this.onAir };
  }

  /** Last step before commit: a change that tells nothing takes no seq. */
  async finish(): Promise<void> {
    if (this.events.length > 0) await this.patch({ seq: this.seq });
    await OutboxRepository.append(this.manager, this.domainEvents);
  }
}

/** What may be shown of a session on air, as `manager`'s transaction sees it. */
export async function readOnAir(
  manager: EntityManager,
  { creatorId }: Pick<StreamSessionEntity, 'creatorId'>,
): Promise<OnAir> {
  return toOnAir(await manager.getRepository(CreatorSettingsEntity).findOneBy({ creatorId }));
}
