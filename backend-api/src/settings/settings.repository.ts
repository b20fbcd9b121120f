import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { CreatorSettingsEntity } from '../entities/index.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';

@Injectable()
export class SettingsRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async find(scope: CreatorScope): Promise<CreatorSettingsEntity | null> {
    return this.dataSource
      .getRepository(CreatorSettingsEntity)
      .findOneBy({ creatorId: scope.creatorId });
  }

  /** Runs `work` on her row, locked, and made first when there is none. @returns the row as saved */
  async change(
    { creatorId }: CreatorScope,
    work: (settings: CreatorSettingsEntity) => void,
  ): Promise<CreatorSettingsEntity> {
    return this.dataSource.transaction(async (manager) => {
      const rows = manager.getRepository(CreatorSettingsEntity);
      await rows.createQueryBuilder().insert().values({ creatorId }).orIgnore().execute();
      const row = await rows.findOneOrFail({
        where: { creatorId },
        lock: { mode: 'for_no_key_update' },
      });
      work(row);
      return rows.save(row, { reload: false });
    });
  }
}
