import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { StreamSessionEntity, StreamTipEntity } from '../entities/index.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import type { KnownSession, KnownTip } from './placing.js';

/** What an import must know of what is here already. */
@Injectable()
export class TipImportRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Sessions that were running in this time or were made for a day of it, without cancelled ones. */
  async sessions({ creatorId }: CreatorScope, from: Date, to: Date): Promise<KnownSession[]> {
    const sessions = await this.dataSource
      .getRepository(StreamSessionEntity)
      .createQueryBuilder('s')
      .where('s.creatorId = :creatorId AND s.startedAt <= :to', { creatorId, to })
      .andWhere('(s.endedAt IS NULL OR s.endedAt >= :from)', { from })
      .andWhere(`s.endReason IS DISTINCT FROM 'cancelled'`)
      .orderBy('s.startedAt', 'ASC')
      .getMany();
    return sessions.map((session) => ({ ...session, importedDay: importedDayOf(session) }));
  }

  /** Tips of this time that were recorded live and still count. */
  async liveTips({ creatorId }: CreatorScope, from: Date, to: Date): Promise<KnownTip[]> {
    return this.dataSource
      .getRepository(StreamTipEntity)
      .createQueryBuilder('t')
      .select(['t.id', 't.sessionId', 't.amountCents', 't.tipperKey', 't.createdAt'])
      .where('t.creatorId = :creatorId AND t.createdAt BETWEEN :from AND :to', {
        creatorId,
        from,
        to,
      })
      .andWhere('t.voidedAt IS NULL AND NOT t.backfilled')
      .getMany();
  }

  /** Which of these keys and ids tips of hers have. */
  async known({ creatorId }: CreatorScope, keys: string[], ids: string[]): Promise<Set<string>> {
    const rows = await this.dataSource.query<{ known: string }[]>(
      `SELECT t.idempotency_key AS known FROM stream_tips t
       WHERE t.creator_id = $1 AND t.idempotency_key = ANY($2)
       UNION ALL
       SELECT t.id::text FROM stream_tips t WHERE t.creator_id = $1 AND t.id = ANY($3::uuid[])`,
      [creatorId, keys, ids],
    );
    return new Set(rows.map(({ known }) => known));
  }
}

/** Imports leave the day they made a session for in its metadata. */
function importedDayOf({ metadata }: StreamSessionEntity): string | null {
  const imported = metadata['import'];
  if (typeof imported !== 'object' || imported === null) return null;
  const { day } = imported as { day?: unknown };
  return typeof day === 'string' ? day : null;
}
