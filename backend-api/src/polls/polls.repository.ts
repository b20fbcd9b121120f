import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type FindOptionsOrder } from 'typeorm';
import { TipPollEntity, TipPollOptionEntity } from '../entities/index.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import type { SessionTransaction } from '../sessions/sessions.service.js';

const SHOWN = { options: true, crown: true } as const;
const IN_ORDER: FindOptionsOrder<TipPollEntity> = {
  createdAt: 'ASC',
  id: 'ASC',
  options: { place: 'ASC' },
};

@Injectable()
export class PollsRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async find(scope: CreatorScope, id: string): Promise<TipPollEntity | null> {
    return this.dataSource
      .getRepository(TipPollEntity)
      .findOneBy({ id, creatorId: scope.creatorId });
  }

  /** Oldest first, with what they show and the session they are of. */
  async list(scope: CreatorScope, sessionId: string): Promise<TipPollEntity[]> {
    return this.dataSource.getRepository(TipPollEntity).find({
      where: { sessionId, creatorId: scope.creatorId },
      relations: { ...SHOWN, session: true },
      order: IN_ORDER,
    });
  }

  async count({ manager, session }: SessionTransaction): Promise<number> {
    return manager.getRepository(TipPollEntity).countBy({ sessionId: session.id });
  }

  /** A poll as this transaction sees it now, with what it shows; null: it is gone. */
  async ofTransaction(
    { manager, session }: SessionTransaction,
    id: string,
  ): Promise<TipPollEntity | null> {
    return manager.getRepository(TipPollEntity).findOne({
      where: { id, sessionId: session.id },
      relations: SHOWN,
      order: IN_ORDER,
    });
  }

  async add(
    { manager }: SessionTransaction,
    poll: Omit<TipPollEntity, 'options' | 'crown' | 'session'>,
    options: Omit<TipPollOptionEntity, 'poll'>[],
  ): Promise<void> {
    await manager.getRepository(TipPollEntity).insert(poll);
    await manager.getRepository(TipPollOptionEntity).insert(options);
  }

  async update(
    { manager }: SessionTransaction,
    id: string,
    columns: Partial<
      Pick<TipPollEntity, 'title' | 'status' | 'endsAt' | 'closedAt' | 'countsUntilSeq' | 'seq'>
    >,
  ): Promise<void> {
    await manager.getRepository(TipPollEntity).update({ id }, columns);
  }

  async remove({ manager }: SessionTransaction, id: string): Promise<void> {
    await manager.getRepository(TipPollEntity).delete({ id });
  }
}
