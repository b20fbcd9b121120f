import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { OverlayKeyEntity } from '../entities/index.js';
import { type CreatorScope, scopeOf } from '../platform/identity/creator-scope.js';

@Injectable()
export class OverlayKeysRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async find(scope: CreatorScope): Promise<OverlayKeyEntity | null> {
    return this.repository.findOneBy({ creatorId: scope.creatorId });
  }

  /** Keeps the key that is there: two first looks at once agree on one. */
  async insertFirst(scope: CreatorScope, keyHash: string, keyEncrypted: string): Promise<void> {
    await this.repository
      .createQueryBuilder()
      .insert()
      .values({ creatorId: scope.creatorId, keyHash, keyEncrypted })
      .orIgnore()
      .execute();
  }

  async replace(scope: CreatorScope, keyHash: string, keyEncrypted: string): Promise<void> {
    await this.repository.upsert(
      {
        creatorId: scope.creatorId,
        keyHash,
        keyEncrypted,
        createdAt: new Date(),
        lastUsedAt: null,
      },
      ['creatorId'],
    );
  }

  /** The scope that a key opens, noting its use. */
  async use(keyHash: string): Promise<CreatorScope | null> {
    const key = await this.repository.findOneBy({ keyHash });
    if (key === null) return null;
    await this.repository.update({ id: key.id }, { lastUsedAt: new Date() });
    return scopeOf(key.creatorId);
  }

  private get repository() {
    return this.dataSource.getRepository(OverlayKeyEntity);
  }
}
