import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, In } from 'typeorm';
import { AssetEntity, CreatorEntity, OverlayEntity } from '../entities/index.js';
import { type CreatorScope, scopeOf } from '../platform/identity/creator-scope.js';

const IN_ORDER = { createdAt: 'ASC', id: 'ASC' } as const;

export type NewOverlay = Pick<OverlayEntity, 'name' | 'scene' | 'keyHash' | 'keyEncrypted'>;

/** The overlays of one creator, locked against a second change at the same time. */
export class OverlaysTransaction {
  constructor(
    private readonly manager: EntityManager,
    private readonly creatorId: string,
    /** The first made first. */
    readonly overlays: OverlayEntity[],
  ) {}

  find(id: string): OverlayEntity | null {
    return this.overlays.find((overlay) => overlay.id === id) ?? null;
  }

  async create(columns: NewOverlay): Promise<OverlayEntity> {
    const repository = this.manager.getRepository(OverlayEntity);
    const { creatorId } = this;
    const { id } = await repository.save(repository.create({ ...columns, creatorId }));
    return repository.findOneByOrFail({ id });
  }

  async save(overlay: OverlayEntity): Promise<OverlayEntity> {
    return this.manager.getRepository(OverlayEntity).save(overlay);
  }

  async remove({ id }: OverlayEntity): Promise<void> {
    await this.manager.getRepository(OverlayEntity).delete({ id });
  }

  /** Her files of these ids, by what they are. */
  async assets(ids: string[]): Promise<Pick<AssetEntity, 'id' | 'kind'>[]> {
    if (ids.length === 0) return [];
    return this.manager.getRepository(AssetEntity).find({
      select: { id: true, kind: true },
      where: { id: In(ids), creatorId: this.creatorId },
    });
  }
}

@Injectable()
export class OverlaysRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The first made first. */
  async list({ creatorId }: CreatorScope): Promise<OverlayEntity[]> {
    return this.repository.find({ where: { creatorId }, order: IN_ORDER });
  }

  async find({ creatorId }: CreatorScope, id: string): Promise<OverlayEntity | null> {
    return this.repository.findOneBy({ id, creatorId });
  }

  async change<T>(
    { creatorId }: CreatorScope,
    work: (transaction: OverlaysTransaction) => Promise<T>,
  ): Promise<T> {
    return this.dataSource.transaction(async (manager) => {
      await manager
        .getRepository(CreatorEntity)
        .findOne({ where: { id: creatorId }, lock: { mode: 'for_no_key_update' } });
      const overlays = await manager
        .getRepository(OverlayEntity)
        .find({ where: { creatorId }, order: IN_ORDER });
      return work(new OverlaysTransaction(manager, creatorId, overlays));
    });
  }

  /** The overlay that a key opens, noting its use, and whose it is. */
  async use(keyHash: string): Promise<{ scope: CreatorScope; overlay: OverlayEntity } | null> {
    const overlay = await this.repository.findOneBy({ keyHash });
    if (overlay === null) return null;
    await this.repository.update({ id: overlay.id }, { lastUsedAt: new Date() });
    return { scope: scopeOf(overlay.creatorId), overlay };
  }

  private get repository() {
    return this.dataSource.getRepository(OverlayEntity);
  }
}
