import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, In } from 'typeorm';
import { TipGoalEntity } from '../entities/index.js';
import { type CreatorScope, scopeOf } from '../platform/identity/creator-scope.js';
import { closePolls } from './end-session.repository.js';
import type { SessionTransaction } from './session-transaction.repository.js';

/** A session of which something has a deadline, and how long that is away; not above 0: it has passed. */
export type SessionDeadline = { scope: CreatorScope; sessionId: string; waitMs: number };

/** Deadlines of goals and polls. They are judged by the database's clock, as tips are. */
@Injectable()
export class DeadlinesRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Background work: the deadlines within so many milliseconds, one for each session, soonest first. */
  async within(ms: number): Promise<SessionDeadline[]> {
    const rows = await this.dataSource.query<
      { creator_id: string; session_id: string; wait_ms: string }[]
    >(
      `SELECT creator_id, session_id,
         ceil(extract(epoch FROM min(ends_at) - clock_timestamp()) * 1000) AS wait_ms
       FROM (
         SELECT creator_id, session_id, ends_at FROM tip_goals
         WHERE status = 'active' AND ends_at IS NOT NULL
         UNION ALL
         SELECT creator_id, session_id, ends_at FROM tip_polls
         WHERE status = 'open' AND ends_at IS NOT NULL
       ) open
       WHERE ends_at < clock_timestamp() + make_interval(secs => $1)
       GROUP BY creator_id, session_id
       ORDER BY wait_ms`,
      [ms / 1_000],
    );
    return rows.map(({ creator_id, session_id, wait_ms }) => ({
      scope: scopeOf(creator_id),
      sessionId: session_id,
      waitMs: Number(wait_ms),
    }));
  }
}

/**
 * Ends the goals and polls of the locked session whose deadline has passed, and tells. Whoever comes
 * second finds nothing left to do.
 */
export async function meetDeadlines(transaction: SessionTransaction): Promise<void> {
  const { manager, session, seq } = transaction;
  const ended = await manager.query<[{ id: string }[], number]>(
    `UPDATE tip_goals SET
       status = CASE WHEN rounds > 0 THEN 'completed' ELSE 'expired' END::goal_status,
       counts_until_seq = $2, seq = $2
     WHERE session_id = $1 AND status = 'active' AND ends_at <= clock_timestamp()
     RETURNING id`,
    [session.id, seq],
  );
  const goals = await manager.getRepository(TipGoalEntity).find({
    where: { id: In(ended[0].map(({ id }) => id)) },
    order: { sortOrder: 'ASC', createdAt: 'ASC', id: 'ASC' },
  });
  transaction.tellGoals(goals, []);
  const due = await manager.query<{ id: string }[]>(
    `SELECT id FROM tip_polls
     WHERE session_id = $1 AND status = 'open' AND ends_at <= clock_timestamp()`,
    [session.id],
  );
  if (due.length > 0) await closePolls(transaction, { id: In(due.map(({ id }) => id)) });
}
