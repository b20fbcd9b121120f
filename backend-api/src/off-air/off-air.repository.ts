import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { OffAirStateEntity, StreamTipEntity } from '../entities/index.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';

@Injectable()
export class OffAirRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async find({ creatorId }: CreatorScope): Promise<OffAirStateEntity | null> {
    return this.dataSource.getRepository(OffAirStateEntity).findOneBy({ creatorId });
  }

  /** Off air from now on; when she is already, since then. */
  async leave({ creatorId }: CreatorScope): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO off_air_states (creator_id, off_air, since) VALUES ($1, true, clock_timestamp())
       ON CONFLICT (creator_id) DO UPDATE SET off_air = true, since = excluded.since, until = NULL
       WHERE NOT off_air_states.off_air`,
      [creatorId],
    );
  }

  async comeBack({ creatorId }: CreatorScope): Promise<void> {
    await this.dataSource.query(
      `UPDATE off_air_states SET off_air = false, until = clock_timestamp()
       WHERE creator_id = $1 AND off_air`,
      [creatorId],
    );
  }

  /** How many tips came while she was off air. */
  async missed(scope: CreatorScope, state: OffAirStateEntity): Promise<number> {
    return this.tipsOf(scope, state).getCount();
  }

  /** Ids of the largest tips that came meanwhile. */
  async largestMissed(
    scope: CreatorScope,
    state: OffAirStateEntity,
    limit: number,
  ): Promise<string[]> {
    const rows = await this.tipsOf(scope, state)
      .orderBy('t.amountCents', 'DESC')
      .addOrderBy('t.createdAt', 'ASC')
      .limit(limit)
      .getMany();
    return rows.map(({ id }) => id);
  }

  private tipsOf({ creatorId }: CreatorScope, { since, until }: OffAirStateEntity) {
    return this.dataSource
      .getRepository(StreamTipEntity)
      .createQueryBuilder('t')
      .where('t.creatorId = :creatorId AND t.voidedAt IS NULL AND NOT t.backfilled', { creatorId })
      .andWhere('t.createdAt >= :since', { since })
      .andWhere(until === null ? 'TRUE' : 't.createdAt < :until', { until });
  }
}
