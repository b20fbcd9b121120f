import type { HeldAlertStatus } from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, In, IsNull } from 'typeorm';
import type { HeldTest } from '../entities/held-alert.entity.js';
import { HeldAlertEntity, StreamSessionEntity, StreamTipEntity } from '../entities/index.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';

/** A tip that is held, with its tip unless that is a test. */
export type HeldRow = HeldAlertEntity & { tip: StreamTipEntity | null };

export type NewHeldAlert = {
  tipId: string;
  sessionId: string;
  createdAt: Date;
  test: HeldTest | null;
};

/** Beyond this the oldest are not shown, but wait all the same. */
const SHOWN_MAX = 100;

@Injectable()
export class HeldAlertsRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  private get rows() {
    return this.dataSource.getRepository(HeldAlertEntity);
  }

  /** The same again changes nothing. */
  async add({ creatorId }: CreatorScope, held: NewHeldAlert[]): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO held_alerts (tip_id, creator_id, session_id, test, created_at)
       SELECT n.tip_id, $1, n.session_id, n.test, n.created_at
       FROM jsonb_to_recordset($2::jsonb)
         AS n(tip_id uuid, session_id uuid, test jsonb, created_at timestamptz)
       JOIN stream_sessions s ON s.id = n.session_id AND s.creator_id = $1
       ON CONFLICT (tip_id) DO NOTHING`,
      [
        creatorId,
        JSON.stringify(
          held.map(({ tipId, sessionId, test, createdAt }) => ({
            tip_id: tipId,
            session_id: sessionId,
            test,
            created_at: createdAt,
          })),
        ),
      ],
    );
  }

  /** Those of the running session that wait, oldest first; what was taken back waits no more. */
  async waiting({ creatorId }: CreatorScope): Promise<HeldRow[]> {
    return this.withTips()
      .innerJoin(StreamSessionEntity, 's', `s.id = h.sessionId AND s.status = 'active'`)
      .where({ creatorId, status: 'waiting' })
      .andWhere('(h.test IS NOT NULL OR (tip.id IS NOT NULL AND tip.voidedAt IS NULL))')
      .orderBy('h.createdAt', 'ASC')
      .addOrderBy('h.tipId', 'ASC')
      .take(SHOWN_MAX)
      .getMany() as Promise<HeldRow[]>;
  }

  async find({ creatorId }: CreatorScope, tipId: string): Promise<HeldRow | null> {
    return this.withTips().where({ creatorId, tipId }).getOne() as Promise<HeldRow | null>;
  }

  /** @returns false when it was decided before */
  async decide(
    { creatorId }: CreatorScope,
    tipId: string,
    status: Exclude<HeldAlertStatus, 'waiting'>,
  ): Promise<boolean> {
    const waiting = { creatorId, tipId, status: 'waiting' as const };
    return (await this.rows.update(waiting, { status })).affected === 1;
  }

  /** What became of those that were held, by the tip's id. */
  async statuses(
    { creatorId }: CreatorScope,
    tipIds: string[],
  ): Promise<Map<string, HeldAlertStatus>> {
    const rows = await this.rows.findBy({ creatorId, tipId: In(tipIds) });
    return new Map(rows.map(({ tipId, status }) => [tipId, status]));
  }

  /** Tips that count, in the order they came. */
  async tips({ creatorId }: CreatorScope, ids: string[]): Promise<StreamTipEntity[]> {
    return this.dataSource.getRepository(StreamTipEntity).find({
      where: { creatorId, id: In(ids), voidedAt: IsNull() },
      order: { createdAt: 'ASC', seq: 'ASC' },
    });
  }

  private withTips() {
    return this.rows
      .createQueryBuilder('h')
      .leftJoinAndMapOne('h.tip', StreamTipEntity, 'tip', 'tip.id = h.tipId');
  }
}
