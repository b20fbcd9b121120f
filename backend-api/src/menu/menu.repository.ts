import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import {
  CreatorEntity,
  CreatorSettingsEntity,
  StreamSessionEntity,
  TipMenuItemEntity,
} from '../entities/index.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';

const IN_ORDER = { sortOrder: 'ASC', createdAt: 'ASC', id: 'ASC' } as const;

/** The items of one creator, locked against a second change at the same time. */
export class MenuTransaction {
  constructor(
    private readonly manager: EntityManager,
    readonly items: TipMenuItemEntity[],
  ) {}

  create(columns: Partial<TipMenuItemEntity>): TipMenuItemEntity {
    return this.manager.getRepository(TipMenuItemEntity).create(columns);
  }

  async save(items: TipMenuItemEntity[]): Promise<void> {
    await this.manager.getRepository(TipMenuItemEntity).save(items);
  }

  async remove(id: string): Promise<void> {
    await this.manager.getRepository(TipMenuItemEntity).delete({ id });
  }
}

@Injectable()
export class MenuRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async list(scope: CreatorScope): Promise<TipMenuItemEntity[]> {
    return this.dataSource
      .getRepository(TipMenuItemEntity)
      .find({ where: { creatorId: scope.creatorId }, order: IN_ORDER });
  }

  async change<T>(
    scope: CreatorScope,
    work: (transaction: MenuTransaction) => Promise<T>,
  ): Promise<T> {
    const { creatorId } = scope;
    return this.dataSource.transaction(async (manager) => {
      await manager
        .getRepository(CreatorEntity)
        .findOne({ where: { id: creatorId }, lock: { mode: 'for_no_key_update' } });
      const items = await manager
        .getRepository(TipMenuItemEntity)
        .find({ where: { creatorId }, order: IN_ORDER });
      return work(new MenuTransaction(manager, items));
    });
  }

  /** Name and currency that viewers are shown: that of her last session, before one of her settings. */
  async owner(scope: CreatorScope): Promise<{ displayName: string | null; currency: string }> {
    const { creatorId } = scope;
    const creator = await this.dataSource.getRepository(CreatorEntity).findOneBy({ id: creatorId });
    const session = await this.dataSource.getRepository(StreamSessionEntity).findOne({
      select: { id: true, currency: true },
      where: { creatorId },
      order: { startedAt: 'DESC' },
    });
    const settings = await this.dataSource
      .getRepository(CreatorSettingsEntity)
      .findOneBy({ creatorId });
    return {
      displayName: creator?.displayName ?? null,
      currency: session?.currency ?? settings?.currency ?? 'USD',
    };
  }
}
