import type { OpenGoal } from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { StreamSessionEntity, TipGoalEntity } from '../entities/index.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';

export type SessionFacts = Pick<
  StreamSessionEntity,
  'id' | 'status' | 'currency' | 'centsPerToken' | 'totalTipsCents' | 'topTipperName'
>;

const SESSION_COLUMNS = {
  id: true,
  status: true,
  currency: true,
  centsPerToken: true,
  totalTipsCents: true,
  topTipperName: true,
} as const;

/** The few facts of a session that answers are made of, each read when it is asked for. */
@Injectable()
export class FactsRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async session({ creatorId }: CreatorScope, id: string): Promise<SessionFacts | null> {
    return this.dataSource
      .getRepository(StreamSessionEntity)
      .findOne({ select: SESSION_COLUMNS, where: { id, creatorId } });
  }

  async runningSession({ creatorId }: CreatorScope): Promise<SessionFacts | null> {
    return this.dataSource
      .getRepository(StreamSessionEntity)
      .findOne({ select: SESSION_COLUMNS, where: { creatorId, status: 'active' } });
  }

  /** The first open goal that viewers may know of: where goals take turns, the one that tips fill. */
  async openGoal({ creatorId }: CreatorScope, sessionId: string): Promise<OpenGoal | null> {
    return this.dataSource.getRepository(TipGoalEntity).findOne({
      where: { sessionId, creatorId, status: 'active', visibility: 'shown' },
      order: { sortOrder: 'ASC', createdAt: 'ASC', id: 'ASC' },
    });
  }
}
