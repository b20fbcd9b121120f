import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { INCOMES_COUNTED } from './incomes.repository.js';

/** A currency that a creator has had sessions in. */
export type CurrencyUse = {
  currency: string;
  /** In the range. */
  sessions: number;
  /** Ended sessions whose sums are missing or stale, at any time, the latest first. */
  stale: string[];
};

@Injectable()
export class OverviewRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Most used in the range first. */
  async currencies({ creatorId }: CreatorScope, from: Date, to: Date): Promise<CurrencyUse[]> {
    return this.dataSource.query(
      `SELECT
         s.currency,
         count(*) FILTER (
           WHERE s.started_at < $3 AND coalesce(s.ended_at, now()) > $2
             AND s.end_reason IS DISTINCT FROM 'cancelled'
         )::integer AS sessions,
         coalesce(
           array_agg(s.id::text ORDER BY s.started_at DESC)
             FILTER (WHERE s.status = 'ended' AND r.seq IS DISTINCT FROM s.seq),
           '{}'
         ) AS stale
       FROM stream_sessions s
       LEFT JOIN session_rollups r ON r.session_id = s.id
       WHERE s.creator_id = $1
       GROUP BY s.currency
       ORDER BY sessions DESC, max(s.started_at) DESC`,
      [creatorId, from, to],
    );
  }

  /** Of what she earned beside tips in a range, the most used first. */
  async incomeCurrencies({ creatorId }: CreatorScope, from: Date, to: Date): Promise<string[]> {
    const rows = await this.dataSource.query<{ currency: string }[]>(
      `SELECT i.currency ${INCOMES_COUNTED}
       GROUP BY i.currency
       ORDER BY count(*) DESC, i.currency`,
      [creatorId, from, to],
    );
    return rows.map(({ currency }) => currency);
  }
}
