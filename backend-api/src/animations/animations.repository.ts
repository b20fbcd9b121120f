import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, In } from 'typeorm';
import type { StoredAnimations } from '../entities/animation-config.entity.js';
import {
  AnimationConfigEntity,
  AssetEntity,
  CreatorEntity,
  CustomAnimationEntity,
} from '../entities/index.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';

const IN_ORDER = { createdAt: 'ASC', id: 'ASC' } as const;

/** The settings and animations of one creator, locked against a second change at the same time. */
export class AnimationsTransaction {
  constructor(
    private readonly manager: EntityManager,
    private readonly creatorId: string,
    /** null: the defaults. */
    readonly config: StoredAnimations | null,
    readonly customs: CustomAnimationEntity[],
  ) {}

  async saveConfig(config: StoredAnimations): Promise<void> {
    await this.manager
      .getRepository(AnimationConfigEntity)
      .upsert({ creatorId: this.creatorId, config, updatedAt: new Date() }, ['creatorId']);
  }

  /** By the database's clock, which tips are dated by too. */
  async now(): Promise<Date> {
    const [row] = await this.manager.query<[{ now: Date }]>('SELECT clock_timestamp() AS now');
    return row.now;
  }

  create(columns: Partial<CustomAnimationEntity>): CustomAnimationEntity {
    const { creatorId } = this;
    return this.manager.getRepository(CustomAnimationEntity).create({ ...columns, creatorId });
  }

  async saveCustom(custom: CustomAnimationEntity): Promise<void> {
    await this.manager.getRepository(CustomAnimationEntity).save(custom);
  }

  /** Her files of these ids, by what they are. */
  async assets(ids: string[]): Promise<Map<string, AssetEntity['kind']>> {
    if (ids.length === 0) return new Map();
    const rows = await this.manager.getRepository(AssetEntity).find({
      select: { id: true, kind: true },
      where: { id: In(ids), creatorId: this.creatorId },
    });
    return new Map(rows.map(({ id, kind }) => [id, kind]));
  }

  async removeCustom({ id }: CustomAnimationEntity): Promise<void> {
    await this.manager.getRepository(CustomAnimationEntity).delete({ id });
  }
}

@Injectable()
export class AnimationsRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async find({ creatorId }: CreatorScope): Promise<AnimationConfigEntity | null> {
    return this.dataSource.getRepository(AnimationConfigEntity).findOneBy({ creatorId });
  }

  async findAll(scopes: CreatorScope[]): Promise<AnimationConfigEntity[]> {
    const creatorIds = scopes.map(({ creatorId }) => creatorId);
    return this.dataSource
      .getRepository(AnimationConfigEntity)
      .findBy({ creatorId: In(creatorIds) });
  }

  async customs({ creatorId }: CreatorScope): Promise<CustomAnimationEntity[]> {
    return this.dataSource
      .getRepository(CustomAnimationEntity)
      .find({ where: { creatorId }, order: IN_ORDER });
  }

  async custom({ creatorId }: CreatorScope, id: string): Promise<CustomAnimationEntity | null> {
    return this.dataSource.getRepository(CustomAnimationEntity).findOneBy({ id, creatorId });
  }

  async setPaused({ creatorId }: CreatorScope, alertsPaused: boolean): Promise<void> {
    await this.dataSource
      .getRepository(AnimationConfigEntity)
      .upsert({ creatorId, alertsPaused, updatedAt: new Date() }, ['creatorId']);
  }

  async change<T>(
    { creatorId }: CreatorScope,
    work: (transaction: AnimationsTransaction) => Promise<T>,
  ): Promise<T> {
    return this.dataSource.transaction(async (manager) => {
      await manager
        .getRepository(CreatorEntity)
        .findOne({ where: { id: creatorId }, lock: { mode: 'for_no_key_update' } });
      const row = await manager.getRepository(AnimationConfigEntity).findOneBy({ creatorId });
      const customs = await manager
        .getRepository(CustomAnimationEntity)
        .find({ where: { creatorId }, order: IN_ORDER });
      return work(new AnimationsTransaction(manager, creatorId, row?.config ?? null, customs));
    });
  }
}
