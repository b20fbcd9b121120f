import { LIMITS, type ListTipsQuery } from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { StreamTipEntity } from '../entities/index.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { tipperKey } from './tipper-key.js';

@Injectable()
export class TipsRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async find(scope: CreatorScope, id: string): Promise<StreamTipEntity | null> {
    return this.dataSource
      .getRepository(StreamTipEntity)
      .findOneBy({ id, creatorId: scope.creatorId });
  }

  async findRecorded(scope: CreatorScope, idempotencyKey: string): Promise<StreamTipEntity | null> {
    return this.dataSource
      .getRepository(StreamTipEntity)
      .findOneBy({ creatorId: scope.creatorId, idempotencyKey });
  }

  /**
   * Newest first, voided ones included. @returns the page's rows, and how many there are in all: no more
   * than `LIMITS.countedMax` are counted, so that years of tips cost no more than a few.
   */
  async list(scope: CreatorScope, query: ListTipsQuery): Promise<[StreamTipEntity[], number]> {
    const { creatorId } = scope;
    const builder = this.dataSource
      .getRepository(StreamTipEntity)
      .createQueryBuilder('t')
      .where('t.creatorId = :creatorId', { creatorId })
      .orderBy('t.createdAt', 'DESC')
      .addOrderBy('t.id', 'DESC')
      .offset((query.page - 1) * query.limit)
      .limit(query.limit);
    const { sessionId, from, to, tipper, minCents, source } = query;
    if (sessionId) builder.andWhere('t.sessionId = :sessionId', { sessionId });
    if (from) builder.andWhere('t.createdAt >= :from', { from: new Date(from) });
    if (to) builder.andWhere('t.createdAt < :to', { to: new Date(to) });
    if (tipper) builder.andWhere('t.tipperKey = :key', { key: tipperKey(tipper) });
    if (minCents) builder.andWhere('t.amountCents >= :minCents', { minCents });
    if (source) builder.andWhere('t.source = :source', { source });
    return Promise.all([builder.getMany(), this.countUpTo(LIMITS.countedMax, builder)]);
  }

  private async countUpTo(most: number, listed: SelectQueryBuilder<StreamTipEntity>) {
    const some = listed.clone().select('1').orderBy().offset(0).limit(most);
    const counted = await this.dataSource
      .createQueryBuilder()
      .select('count(*)::integer', 'total')
      .from(`(${some.getQuery()})`, 'some')
      .setParameters(some.getParameters())
      .getRawOne<{ total: number }>();
    return counted?.total ?? 0;
  }
}
