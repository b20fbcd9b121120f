import type { SessionEvent } from '@companion/contracts';
import type { EntityManager } from 'typeorm';
import type { NewDomainEvent } from '../domain-events/event-types.js';
import type { SessionChange } from '../domain-events/live-feed.js';
import { OutboxRepository } from '../domain-events/outbox.repository.js';
import {
  goalCompleted,
  goalProgress,
  pollUpdated,
  sessionUpdated,
} from '../domain-events/session-events.js';
import { CreatorSettingsEntity, StreamSessionEntity } from '../entities/index.js';
import { movedShows, type MovedShowsJson } from '../entities/moved-shows.js';
import { type OnAir, toOnAir } from '../entities/on-air.js';
import type { PollRow } from '../entities/poll-wire.js';
import type { GoalRow } from '../entities/wire.js';

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
  tellGoals(moved: GoalRow[], completed: GoalRow[]): void {
    const { creatorId } = this.session;
    this.tell(...moved.map((goal) => goalProgress(goal, this.seq)));
    for (const goal of completed) {
      const { sessionId, id: goalId, title, targetCents, rounds } = goal;
      this.tell(goalCompleted(goal, this.seq));
      this.record({
        type: 'streaming.goal.completed',
        payload: { creatorId, sessionId, goalId, seq: this.seq, title, targetCents, rounds },
      });
    }
  }

  /** Tells how a poll, a tally or a hill stands now. */
  tellPoll(poll: PollRow): void {
    this.tell(pollUpdated(poll, this.session.centsPerToken, this.seq));
  }

  /**
   * Counts anew, from the tips as they are written, what stands beside plain goals, and tells of what
   * moved. Call it after the tips, goals or polls in question are saved.
   * @returns ids of the goals and polls it told of
   */
  async recountShows(): Promise<Set<string>> {
    if (!this.session.hasShows) return new Set();
    const [counted] = await this.manager.query<[{ moved: MovedShowsJson | null }]>(
      'SELECT count_shows($1, NULL, $2, clock_timestamp()) AS moved',
      [this.session.id, this.seq],
    );
    if (counted.moved === null) return new Set();
    const { goals, reached, polls } = movedShows(counted.moved);
    this.tellGoals(goals, reached);
    for (const poll of polls) this.tellPoll(poll);
    return new Set([...goals, ...polls].map(({ id }) => id));
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
