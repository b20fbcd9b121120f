import { LIMITS, type ListSessionsQuery } from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { SessionChange } from '../domain-events/live-feed.js';
import { OutboxRepository } from '../domain-events/outbox.repository.js';
import {
  SessionNoteEntity,
  StreamSessionEntity,
  StreamTipEntity,
  TipGoalEntity,
  TipPollEntity,
} from '../entities/index.js';
import type { OnAir } from '../entities/on-air.js';
import { violates } from '../platform/database/failures.js';
import { type CreatorScope, scopeOf } from '../platform/identity/creator-scope.js';
import { endSession, pollsOf } from './end-session.repository.js';
import { readOnAir, SessionTransaction } from './session-transaction.repository.js';

export type NewSession = Pick<
  StreamSessionEntity,
  'platform' | 'platformLabel' | 'title' | 'goalMode' | 'currency' | 'centsPerToken'
>;

/** A session that is added when it is long over. */
export type EndedSession = Omit<NewSession, 'goalMode'> &
  Pick<StreamSessionEntity, 'startedAt' | 'metadata'> & { endedAt: Date };

/** A session with its goals and latest tips, all of one moment. */
export type SessionState = {
  session: StreamSessionEntity;
  goals: TipGoalEntity[];
  /** Oldest first. */
  polls: TipPollEntity[];
  /** Newest first, without voided ones. */
  tips: StreamTipEntity[];
  /** After `lastSeq` and recent enough to be shown late, oldest first. */
  missed: StreamTipEntity[];
  onAir: OnAir;
};

/** How far a session is. */
export type SessionAt = { id: string; creatorId: string; seq: number; isActive: boolean };

@Injectable()
export class SessionsRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * @param endCurrent end the running session in the same transaction
   * @returns the new session and what is to be told of the ended one; null when one is active
   */
  async start(
    scope: CreatorScope,
    columns: NewSession,
    endCurrent: boolean,
  ): Promise<{ session: StreamSessionEntity; ended: SessionChange | null } | null> {
    try {
      return await this.dataSource.transaction(async (manager) => {
        const ended = endCurrent ? await this.endActive(manager, scope) : null;
        const repository = manager.getRepository(StreamSessionEntity);
        const { id } = await repository.save(
          repository.create({ ...columns, creatorId: scope.creatorId }),
        );
        await OutboxRepository.append(manager, [
          {
            type: 'streaming.session.started',
            payload: { creatorId: scope.creatorId, platform: columns.platform, sessionId: id },
          },
        ]);
        return { session: await repository.findOneByOrFail({ id }), ended };
      });
    } catch (error) {
      if (violates(error, 'stream_sessions_one_active')) return null;
      throw error;
    }
  }

  /** @returns its id */
  async addEnded({ creatorId }: CreatorScope, columns: EndedSession): Promise<string> {
    const repository = this.dataSource.getRepository(StreamSessionEntity);
    const { id } = await repository.save(
      repository.create({
        ...columns,
        creatorId,
        goalMode: 'parallel',
        status: 'ended',
        endReason: 'manual',
        lastActivityAt: columns.endedAt,
      }),
    );
    return id;
  }

  private async endActive(
    manager: EntityManager,
    scope: CreatorScope,
  ): Promise<SessionChange | null> {
    const active = await manager.getRepository(StreamSessionEntity).findOne({
      where: { creatorId: scope.creatorId, status: 'active' },
      lock: { mode: 'for_no_key_update' },
    });
    if (active === null) return null;
    const transaction = await SessionTransaction.of(manager, active);
    await endSession(transaction, 'manual');
    await transaction.finish();
    return transaction.change;
  }

  /**
   * Runs `work` with the session locked: everything that changes a session, except the recording of
   * tips, goes through here. What `work` tells is in the outbox when this returns.
   * @returns null when there is no such session of this creator's
   */
  async change<T>(
    scope: CreatorScope,
    id: string,
    work: (transaction: SessionTransaction) => Promise<T>,
  ): Promise<{ result: T; transaction: SessionTransaction } | null> {
    return this.dataSource.transaction(async (manager) => {
      const session = await this.lock(manager, scope, id);
      if (session === null) return null;
      const transaction = await SessionTransaction.of(manager, session);
      const result = await work(transaction);
      await transaction.finish();
      return { result, transaction };
    });
  }

  private async lock(
    manager: EntityManager,
    scope: CreatorScope,
    id: string,
  ): Promise<StreamSessionEntity | null> {
    return manager
      .getRepository(StreamSessionEntity)
      .createQueryBuilder('s')
      .setLock('for_no_key_update')
      .where('s.id = :id AND s.creatorId = :creatorId', { id, creatorId: scope.creatorId })
      .getOne();
  }

  async find(scope: CreatorScope, id: string): Promise<StreamSessionEntity | null> {
    return this.dataSource
      .getRepository(StreamSessionEntity)
      .findOneBy({ id, creatorId: scope.creatorId });
  }

  /** By the moment they are about. */
  async notes({ creatorId }: CreatorScope, sessionId: string): Promise<SessionNoteEntity[]> {
    return this.dataSource
      .getRepository(SessionNoteEntity)
      .find({ where: { sessionId, creatorId }, order: { at: 'ASC', id: 'ASC' } });
  }

  async activeId(scope: CreatorScope): Promise<string | null> {
    const session = await this.dataSource.getRepository(StreamSessionEntity).findOne({
      select: { id: true },
      where: { creatorId: scope.creatorId, status: 'active' },
    });
    return session?.id ?? null;
  }

  /** Newest first. @returns the page's rows and how many there are in all */
  async list(
    scope: CreatorScope,
    query: ListSessionsQuery,
  ): Promise<[StreamSessionEntity[], number]> {
    const { creatorId } = scope;
    const builder = this.dataSource
      .getRepository(StreamSessionEntity)
      .createQueryBuilder('s')
      .where('s.creatorId = :creatorId', { creatorId })
      .orderBy('s.startedAt', 'DESC')
      .addOrderBy('s.id', 'DESC')
      .offset((query.page - 1) * query.limit)
      .limit(query.limit);
    if (query.status) builder.andWhere('s.status = :status', { status: query.status });
    if (query.platform) builder.andWhere('s.platform = :platform', { platform: query.platform });
    if (query.from) builder.andWhere('s.startedAt >= :from', { from: new Date(query.from) });
    if (query.to) builder.andWhere('s.startedAt < :to', { to: new Date(query.to) });
    return builder.getManyAndCount();
  }

  /** @param lastSeq what the asker has seen; without it nothing counts as missed */
  async state(scope: CreatorScope, id: string, lastSeq?: number): Promise<SessionState | null> {
    return this.dataSource.transaction('REPEATABLE READ', async (manager) => {
      const session = await manager
        .getRepository(StreamSessionEntity)
        .findOneBy({ id, creatorId: scope.creatorId });
      if (session === null) return null;
      const goals = await manager.getRepository(TipGoalEntity).find({
        where: { sessionId: id },
        order: { sortOrder: 'ASC', createdAt: 'ASC', id: 'ASC' },
      });
      const polls = session.hasShows ? await pollsOf(manager, id) : [];
      const live = manager
        .getRepository(StreamTipEntity)
        .createQueryBuilder('t')
        .where('t.sessionId = :id AND t.voidedAt IS NULL', { id });
      const tips = await live
        .clone()
        .orderBy('t.seq', 'DESC')
        .addOrderBy('t.createdAt', 'DESC')
        .limit(LIMITS.recentTips)
        .getMany();
      // A tip that was added late has its place among the others.
      tips.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || b.seq - a.seq);
      const missed =
        lastSeq === undefined || lastSeq >= session.seq
          ? []
          : await live
              .andWhere('t.seq > :lastSeq AND NOT t.backfilled', { lastSeq })
              .andWhere(`t.createdAt > now() - make_interval(secs => :seconds)`, {
                seconds: LIMITS.catchUpSeconds,
              })
              .orderBy('t.seq', 'DESC')
              .limit(LIMITS.catchUpTips)
              .getMany();
      const onAir = await readOnAir(manager, session);
      return { session, goals, polls, tips, missed: missed.reverse(), onAir };
    });
  }

  /** Whoever knows a session's id may watch it: the scope that the id alone opens, for overlays. */
  async scopeOfCapability(id: string): Promise<CreatorScope | null> {
    const session = await this.dataSource.getRepository(StreamSessionEntity).findOne({
      select: { id: true, creatorId: true },
      where: { id },
    });
    return session === null ? null : scopeOf(session.creatorId);
  }

  /** Background work: active sessions in which nothing has happened for `hours`. */
  async forgotten(hours: number): Promise<{ id: string; scope: CreatorScope }[]> {
    const sessions = await this.dataSource
      .getRepository(StreamSessionEntity)
      .createQueryBuilder('s')
      .select(['s.id', 's.creatorId'])
      .where(`s.status = 'active'`)
      .andWhere('s.lastActivityAt < now() - make_interval(secs => :seconds)', {
        seconds: hours * 3600,
      })
      .getMany();
    return sessions.map(({ id, creatorId }) => ({ id, scope: scopeOf(creatorId) }));
  }

  /** How far these sessions are, and the latest one of each of these creators. Only their ids were given away. */
  async at(sessionIds: string[], creatorIds: string[]): Promise<SessionAt[]> {
    return this.dataSource.query<SessionAt[]>(
      `SELECT id, creator_id AS "creatorId", seq::integer AS seq, status = 'active' AS "isActive"
       FROM stream_sessions WHERE id::text = ANY ($1)
       UNION
       SELECT s.id, s.creator_id, s.seq::integer, s.status = 'active'
       FROM unnest($2::text[]) AS creator (id)
       CROSS JOIN LATERAL (
         SELECT * FROM stream_sessions WHERE creator_id = creator.id
         ORDER BY started_at DESC, id DESC LIMIT 1
       ) s`,
      [sessionIds, creatorIds],
    );
  }

  /** A dashboard is connected: these sessions are not forgotten. */
  async touch(ids: string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.dataSource
      .getRepository(StreamSessionEntity)
      .createQueryBuilder()
      .update()
      .set({ lastActivityAt: () => 'now()' })
      .whereInIds(ids)
      .execute();
  }
}
