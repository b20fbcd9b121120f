import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, IsNull, LessThan } from 'typeorm';
import { ApiTokenEntity, CreatorEntity } from '../entities/index.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';

export type NewApiToken = Omit<
  ApiTokenEntity,
  'creatorId' | 'creator' | 'createdAt' | 'lastUsedAt'
>;

@Injectable()
export class ApiTokensRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  private get rows() {
    return this.dataSource.getRepository(ApiTokenEntity);
  }

  /** The newest first. */
  async list({ creatorId }: CreatorScope): Promise<ApiTokenEntity[]> {
    return this.rows.find({ where: { creatorId }, order: { createdAt: 'DESC', id: 'DESC' } });
  }

  /** @returns null when she has `most` already */
  async add(
    { creatorId }: CreatorScope,
    token: NewApiToken,
    most: number,
  ): Promise<ApiTokenEntity | null> {
    return this.dataSource.transaction(async (manager) => {
      await manager
        .getRepository(CreatorEntity)
        .findOne({ where: { id: creatorId }, lock: { mode: 'for_no_key_update' } });
      const rows = manager.getRepository(ApiTokenEntity);
      if ((await rows.countBy({ creatorId })) >= most) return null;
      return rows.save(
        rows.create({ ...token, creatorId, createdAt: new Date(), lastUsedAt: null }),
      );
    });
  }

  /** @returns whether it was hers */
  async remove({ creatorId }: CreatorScope, id: string): Promise<boolean> {
    return (await this.rows.delete({ id, creatorId })).affected === 1;
  }

  /** Of whom it is cannot be known before it is found. */
  async findByHash(tokenHash: string): Promise<ApiTokenEntity | null> {
    return this.rows.findOneBy({ tokenHash, creator: { closedAt: IsNull() } });
  }

  /** Notes its use, to the minute. */
  async noteUse({ id }: ApiTokenEntity, now: Date): Promise<void> {
    const lastUsedAt = new Date(Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS);
    await this.rows.update(
      [
        { id, lastUsedAt: IsNull() },
        { id, lastUsedAt: LessThan(lastUsedAt) },
      ],
      { lastUsedAt },
    );
  }
}

const MINUTE_MS = 60_000;
