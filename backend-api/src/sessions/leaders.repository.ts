import type { SessionLeader } from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { CreatorScope } from '../platform/identity/creator-scope.js';

/** As many as the largest leaderboard has rows. */
const SHOWN = 10;

type Row = { seq: string; name: string | null; cents: string | null };

@Injectable()
export class LeadersRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * Who gave the most in a session, the highest first, of equal ones who was there first; and the seq of the
   * session up to which that is counted.
   */
  async of(
    { creatorId }: CreatorScope,
    sessionId: string,
  ): Promise<{ seq: number; leaders: SessionLeader[] }> {
    const rows = await this.dataSource.query<Row[]>(LEADERS, [creatorId, sessionId]);
    return {
      seq: Number(rows[0]?.seq ?? 0),
      leaders: rows.flatMap(({ name, cents }) =>
        name === null ? [] : [{ name, totalCents: Number(cents) }],
      ),
    };
  }
}

const LEADERS = `
  SELECT s.seq, p.tipper_name AS name, p.total_cents AS cents
  FROM stream_sessions s
  LEFT JOIN LATERAL (
    SELECT t.tipper_name, t.total_cents, t.reached_seq
    FROM session_tippers t
    WHERE t.session_id = s.id AND t.total_cents > 0
    ORDER BY t.total_cents DESC, t.reached_seq
    LIMIT ${SHOWN}
  ) p ON true
  WHERE s.creator_id = $1 AND s.id = $2
  ORDER BY p.total_cents DESC, p.reached_seq`;
