import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

/** Whatever runs statements. */
export type Reader = Pick<EntityManager, 'query'>;

/** A report's statements see the data at one moment. */
@Injectable()
export class ReadingRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async read<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction('REPEATABLE READ', async (manager) => {
      // Compiling a plan takes longer than any of them runs.
      await manager.query('SET LOCAL jit = off');
      return work(manager);
    });
  }
}
