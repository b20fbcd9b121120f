import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { TipGoalEntity } from '../entities/index.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import type { SessionTransaction } from '../sessions/sessions.service.js';

const IN_ORDER = { sortOrder: 'ASC', createdAt: 'ASC', id: 'ASC' } as const;

@Injectable()
export class GoalsRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async find(scope: CreatorScope, id: string): Promise<TipGoalEntity | null> {
    return this.dataSource
      .getRepository(TipGoalEntity)
      .findOneBy({ id, creatorId: scope.creatorId });
  }

  async list(scope: CreatorScope, sessionId: string): Promise<TipGoalEntity[]> {
    return this.dataSource
      .getRepository(TipGoalEntity)
      .find({ where: { sessionId, creatorId: scope.creatorId }, order: IN_ORDER });
  }

  /** The goals of a locked session, in order. */
  async ofSession({ manager, session }: SessionTransaction): Promise<TipGoalEntity[]> {
    return goals(manager).find({ where: { sessionId: session.id }, order: IN_ORDER });
  }

  /** A goal as this transaction sees it now. */
  async ofTransaction({ manager }: SessionTransaction, id: string): Promise<TipGoalEntity> {
    return goals(manager).findOneByOrFail({ id });
  }

  async save({ manager }: SessionTransaction, goal: TipGoalEntity): Promise<TipGoalEntity> {
    return goals(manager).save(goal);
  }

  async saveAll({ manager }: SessionTransaction, changed: TipGoalEntity[]): Promise<void> {
    await goals(manager).save(changed);
  }

  create(columns: Partial<TipGoalEntity>): TipGoalEntity {
    return this.dataSource.getRepository(TipGoalEntity).create(columns);
  }

  async remove({ manager }: SessionTransaction, id: string): Promise<void> {
    await goals(manager).delete({ id });
  }
}

function goals(manager: EntityManager) {
  return manager.getRepository(TipGoalEntity);
}
