import type { StreamPlatform } from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { SessionTipperEntity } from '../entities/index.js';
import { type CreatorScope, scopeOf } from '../platform/identity/creator-scope.js';
import type { SessionTransaction } from '../sessions/sessions.service.js';

const TIPS_AT_ONCE = 5_000;

/** A session whose tippers are to be forgotten. */
export type ForgettableSession = { id: string; scope: CreatorScope };

/** Where tippers are known. */
@Injectable()
export class TippersRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Her sessions in which this tipper is known. */
  async sessionsOf(
    { creatorId }: CreatorScope,
    key: string,
    platform: StreamPlatform | null,
  ): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT DISTINCT session_id AS id FROM stream_tips
       WHERE creator_id = $1 AND tipper_key = $2 AND ($3::stream_platform IS NULL OR platform = $3)`,
      [creatorId, key, platform],
    );
    return rows.map(({ id }) => id);
  }

  /** Background work: ended sessions older than their creator keeps tippers for. */
  async outdated(limit: number): Promise<ForgettableSession[]> {
    const rows = await this.dataSource.query<{ id: string; creator_id: string }[]>(
      `SELECT s.id, s.creator_id
       FROM stream_sessions s
       JOIN creator_settings o ON o.creator_id = s.creator_id
       WHERE s.status = 'ended' AND s.seq > s.anonymous_up_to_seq
         AND s.ended_at < now() - make_interval(days => o.tip_retention_days)
       LIMIT $1`,
      [limit],
    );
    return rows.map((row) => ({ id: row.id, scope: scopeOf(row.creator_id) }));
  }

  /** Takes names and messages out of a session's tips, in pieces. */
  async anonymise({ creatorId }: CreatorScope, sessionId: string): Promise<void> {
    for (;;) {
      const [, count] = await this.dataSource.query<[unknown, number]>(
        `UPDATE stream_tips SET tipper_name = NULL, tipper_key = NULL, message = NULL
         WHERE id IN (
           SELECT id FROM stream_tips
           WHERE session_id = $1 AND creator_id = $2
             AND (tipper_name IS NOT NULL OR message IS NOT NULL)
           LIMIT ${TIPS_AT_ONCE}
         )`,
        [sessionId, creatorId],
      );
      if (count < TIPS_AT_ONCE) return;
    }
  }
}

/**
 * Makes one tipper's tips of the locked session anonymous; their amounts stay. Who leads then is the
 * highest of those still known.
 * @returns how many tips
 */
export async function forgetTipper(
  transaction: SessionTransaction,
  key: string,
  platform: StreamPlatform | null,
): Promise<number> {
  const { manager, session } = transaction;
  const [, tips] = await manager.query<[unknown, number]>(
    `UPDATE stream_tips SET tipper_name = NULL, tipper_key = NULL, message = NULL
     WHERE session_id = $1 AND tipper_key = $2 AND ($3::stream_platform IS NULL OR platform = $3)`,
    [session.id, key, platform],
  );
  const tippers = manager.getRepository(SessionTipperEntity);
  await tippers.delete({ sessionId: session.id, tipperKey: key });
  if (platform !== null) await knowAgain(transaction, key);
  const top = await tippers.findOne({
    where: { sessionId: session.id },
    order: { totalCents: 'DESC', reachedSeq: 'ASC' },
  });
  await transaction.patch({
    topTipperName: top?.tipperName ?? null,
    topTipperCents: top?.totalCents ?? 0,
  });
  transaction.tellSession();
  return tips;
}

/** Of the same name on another platform the tips are still known. */
async function knowAgain({ manager, session }: SessionTransaction, key: string): Promise<void> {
  await manager.query(
    `INSERT INTO session_tippers (session_id, tipper_key, tipper_name, total_cents, tip_count, reached_seq)
     SELECT session_id, tipper_key, (array_agg(tipper_name ORDER BY seq DESC))[1],
            sum(amount_cents), count(*), max(seq)
     FROM stream_tips
     WHERE session_id = $1 AND tipper_key = $2 AND voided_at IS NULL
     GROUP BY session_id, tipper_key`,
    [session.id, key],
  );
}

/** The session's tips have become anonymous: so does what was summed up of them. */
export async function forgetTippers(transaction: SessionTransaction): Promise<void> {
  const { manager, session } = transaction;
  await manager.getRepository(SessionTipperEntity).delete({ sessionId: session.id });
  await transaction.patch({
    topTipperName: null,
    topTipperCents: 0,
    anonymousUpToSeq: session.seq,
  });
}
