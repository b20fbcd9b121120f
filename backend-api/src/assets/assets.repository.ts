import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import {
  AnimationConfigEntity,
  AssetEntity,
  CreatorEntity,
  OverlayEntity,
} from '../entities/index.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';

export type NewAsset = Pick<AssetEntity, 'id' | 'name' | 'kind' | 'mimeType' | 'bytes' | 'content'>;

/** The files of one creator, locked against a second change, and against a scene that is being saved. */
export class AssetsTransaction {
  constructor(
    private readonly manager: EntityManager,
    private readonly creatorId: string,
    readonly count: number,
    /** Of all of them together. */
    readonly bytes: number,
  ) {}

  async create(asset: NewAsset): Promise<AssetEntity> {
    const { creatorId } = this;
    const repository = this.manager.getRepository(AssetEntity);
    await repository.insert({ ...asset, creatorId });
    return repository.findOneByOrFail({ id: asset.id });
  }

  /** The name of an overlay whose scene needs it; null: none does. */
  async usedIn(id: string): Promise<string | null> {
    const overlay = await this.manager
      .getRepository(OverlayEntity)
      .createQueryBuilder('o')
      .select(['o.id', 'o.name'])
      .where('o.creatorId = :creatorId', { creatorId: this.creatorId })
      .andWhere(
        `jsonb_path_exists(o.scene, '$.widgets[*] ? (@.assetId == $id || @.soundAssetId == $id)', jsonb_build_object('id', :id::text))`,
        { id },
      )
      .orderBy('o.createdAt')
      .getOne();
    return overlay?.name ?? null;
  }

  /** Whether the alert of a range of amounts needs it. */
  async isUsedByAlerts(id: string): Promise<boolean> {
    return this.manager
      .getRepository(AnimationConfigEntity)
      .createQueryBuilder('a')
      .where('a.creatorId = :creatorId', { creatorId: this.creatorId })
      .andWhere(
        `jsonb_path_exists(a.config, '$.tiers[*].alert ? (@.imageAssetId == $id || @.soundAssetId == $id)', jsonb_build_object('id', :id::text))`,
        { id },
      )
      .getExists();
  }

  /** @returns whether there was one */
  async remove(id: string): Promise<boolean> {
    const { creatorId } = this;
    const { affected } = await this.manager.getRepository(AssetEntity).delete({ id, creatorId });
    return affected === 1;
  }
}

@Injectable()
export class AssetsRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The newest first. */
  async list({ creatorId }: CreatorScope): Promise<AssetEntity[]> {
    return this.repository.find({ where: { creatorId }, order: { createdAt: 'DESC', id: 'ASC' } });
  }

  async change<T>(
    { creatorId }: CreatorScope,
    work: (transaction: AssetsTransaction) => Promise<T>,
  ): Promise<T> {
    return this.dataSource.transaction(async (manager) => {
      await manager
        .getRepository(CreatorEntity)
        .findOne({ where: { id: creatorId }, lock: { mode: 'for_no_key_update' } });
      const repository = manager.getRepository(AssetEntity);
      const count = await repository.countBy({ creatorId });
      const bytes = (await repository.sum('bytes', { creatorId })) ?? 0;
      return work(new AssetsTransaction(manager, creatorId, count, Number(bytes)));
    });
  }

  /** Whoever knows its id may have it: nothing else is asked, for OBS signs in nowhere. */
  async content(id: string): Promise<Pick<AssetEntity, 'mimeType' | 'content'> | null> {
    return this.repository.findOne({ select: { mimeType: true, content: true }, where: { id } });
  }

  private get repository() {
    return this.dataSource.getRepository(AssetEntity);
  }
}
