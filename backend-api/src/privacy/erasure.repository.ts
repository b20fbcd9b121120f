import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, IsNull, Not } from 'typeorm';
import { CreatorEntity } from '../entities/index.js';
import { type CreatorScope, scopeOf } from '../platform/identity/creator-scope.js';
import { OUTBOX, OwnedTablesRepository, quoted } from './owned-tables.repository.js';

const ROWS_AT_ONCE = 5_000;

/** Removes all that a closed account leaves. Cut off at any point, it can be begun again. */
@Injectable()
export class ErasureRepository {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly tables: OwnedTablesRepository,
  ) {}

  /** Background work: accounts that are closed and not yet gone. */
  async closed(): Promise<CreatorScope[]> {
    const creators = await this.dataSource
      .getRepository(CreatorEntity)
      .find({ select: { id: true }, where: { closedAt: Not(IsNull()) } });
    return creators.map(({ id }) => scopeOf(id));
  }

  /** Large tables in pieces, so that no statement holds anything for long; the creator herself last. */
  async erase({ creatorId }: CreatorScope): Promise<void> {
    const tables = await this.tables.list();
    const last = ['stream_sessions', 'creators'];
    const own = tables.map(({ name }) => name).filter((name) => !last.includes(name));
    for (const name of [...own, ...last]) {
      const whose = tables.find((table) => table.name === name)?.whose ?? 'false';
      await this.deleteInPieces(name, whose, creatorId);
    }
    await this.deleteInPieces(OUTBOX, 'creator_id = $1', creatorId);
  }

  private async deleteInPieces(table: string, whose: string, creatorId: string): Promise<void> {
    const name = quoted(table);
    for (;;) {
      const [, count] = await this.dataSource.query<[unknown, number]>(
        `DELETE FROM ${name} WHERE ctid = ANY (ARRAY(
           SELECT ctid FROM ${name} WHERE ${whose} LIMIT ${ROWS_AT_ONCE}
         ))`,
        [creatorId],
      );
      if (count < ROWS_AT_ONCE) return;
    }
  }
}
