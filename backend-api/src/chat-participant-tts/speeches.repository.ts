import type { SpeechReason, SpeechStatus } from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, In, LessThan, QueryFailedError } from 'typeorm';
import { StreamTipEntity, TtsSpeechEntity } from '../entities/index.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';

export type NewSpeech = Pick<
  TtsSpeechEntity,
  'sessionId' | 'tipId' | 'tipperName' | 'amountCents' | 'text' | 'isTest'
> & { status: 'queued' | 'pending' | 'dropped'; reason: SpeechReason | null };

/** Messages waiting to be read, of one creator; what comes on top is dropped. */
export const QUEUE_MAX = 20;
/** Messages waiting for approval. */
const PENDING_MAX = 100;
const KEEP_HOURS = 24;

const ON_AIR: SpeechStatus[] = ['preparing', 'speaking'];

/**
 * The messages on their way to being read. Every step is one conditional statement, so that of several
 * processes that try the same step only one takes it.
 */
@Injectable()
export class SpeechesRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  private get rows() {
    return this.dataSource.getRepository(TtsSpeechEntity);
  }

  async find({ creatorId }: CreatorScope, id: string): Promise<TtsSpeechEntity | null> {
    return this.rows.findOneBy({ id, creatorId });
  }

  async findByTip({ creatorId }: CreatorScope, tipId: string): Promise<TtsSpeechEntity | null> {
    return this.rows.findOneBy({ tipId, creatorId });
  }

  /** Those in these states, in the order of the queue. */
  async list({ creatorId }: CreatorScope, statuses: SpeechStatus[]): Promise<TtsSpeechEntity[]> {
    return this.rows.find({
      where: { creatorId, status: In(statuses) },
      order: { queuedAt: 'ASC', id: 'ASC' },
    });
  }

  /** Those in these states, newest first. */
  async newest(
    { creatorId }: CreatorScope,
    statuses: SpeechStatus[],
    limit: number,
  ): Promise<TtsSpeechEntity[]> {
    return this.rows.find({
      where: { creatorId, status: In(statuses) },
      order: { queuedAt: 'DESC', id: 'DESC' },
      take: limit,
    });
  }

  /**
   * Adds messages in the order given. A tip that is there already is passed by; what does not fit is
   * kept as dropped, so that it can be seen and replayed.
   * @returns how many were added
   */
  async add({ creatorId }: CreatorScope, speeches: NewSpeech[]): Promise<number> {
    const rows = await this.dataSource.query<unknown[]>(
      `INSERT INTO tts_speeches (
         creator_id, session_id, tip_id, tipper_name, amount_cents, text, is_test, status, reason, queued_at
       )
       SELECT $1, n.session_id, n.tip_id, n.tipper_name, n.amount_cents, n.text, n.is_test,
         CASE WHEN n.place > room.max THEN 'dropped' ELSE n.status END,
         CASE WHEN n.place > room.max THEN 'queue_full' ELSE n.reason END,
         clock_timestamp() + n.nth * interval '1 millisecond'
       FROM (
         SELECT *, row_number() OVER (PARTITION BY status ORDER BY nth) AS place
         FROM jsonb_to_recordset($2::jsonb) AS given (
           nth integer, session_id uuid, tip_id uuid, tipper_name text, amount_cents bigint,
           text text, is_test boolean, status speech_status, reason speech_reason
         )
         WHERE EXISTS (SELECT FROM stream_sessions s WHERE s.id = session_id AND s.creator_id = $1)
           AND NOT EXISTS (SELECT FROM tts_speeches t WHERE t.tip_id = given.tip_id)
       ) n
       CROSS JOIN LATERAL (
         SELECT CASE n.status WHEN 'queued' THEN $3::integer WHEN 'pending' THEN $4::integer END
           - count(*) AS max
         FROM tts_speeches t WHERE t.creator_id = $1 AND t.status = n.status
       ) room
       ON CONFLICT (tip_id) DO NOTHING
       RETURNING 1`,
      [
        creatorId,
        JSON.stringify(
          speeches.map((speech, nth) => ({
            nth,
            session_id: speech.sessionId,
            tip_id: speech.tipId,
            tipper_name: speech.tipperName,
            amount_cents: speech.amountCents,
            text: speech.text,
            is_test: speech.isTest,
            status: speech.status,
            reason: speech.reason,
          })),
        ),
        QUEUE_MAX,
        PENDING_MAX,
      ],
    );
    return rows.length;
  }

  /**
   * Takes the next message to prepare it, unless one is on air.
   * @param leaseMs how long preparing may take before it counts as lost
   */
  async takeNext(scope: CreatorScope, leaseMs: number): Promise<TtsSpeechEntity | null> {
    try {
      const [taken] = await this.dataSource.query<[{ id: string }[], number]>(
        `UPDATE tts_speeches
         SET status = 'preparing', reason = NULL, player = NULL,
             lease_until = clock_timestamp() + $2 * interval '1 millisecond'
         WHERE id = (
           SELECT id FROM tts_speeches WHERE creator_id = $1 AND status = 'queued'
           ORDER BY queued_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
         )
         AND NOT EXISTS (
           SELECT FROM tts_speeches WHERE creator_id = $1 AND status IN ('preparing', 'speaking')
         )
         RETURNING id`,
        [scope.creatorId, leaseMs],
      );
      const id = taken[0]?.id;
      return id === undefined ? null : await this.find(scope, id);
    } catch (error) {
      // Another process took one at the same moment: the index lets only one through.
      if (isTaken(error)) return null;
      throw error;
    }
  }

  /** @returns false when it was skipped meanwhile */
  async goOnAir({ creatorId }: CreatorScope, id: string, leaseMs: number): Promise<boolean> {
    const [, count] = await this.dataSource.query<[unknown, number]>(
      `UPDATE tts_speeches
       SET status = 'speaking', lease_until = clock_timestamp() + $3 * interval '1 millisecond'
       WHERE id = $2 AND creator_id = $1 AND status = 'preparing'`,
      [creatorId, id, leaseMs],
    );
    return count === 1;
  }

  /**
   * Makes `player` the one that plays it.
   * @param extraMs what it is given to begin and to report its end
   * @returns false when another does, or it is over
   */
  async claim(
    { creatorId }: CreatorScope,
    id: string,
    player: string,
    extraMs: number,
  ): Promise<boolean> {
    const [, count] = await this.dataSource.query<[unknown, number]>(
      `UPDATE tts_speeches
       SET player = $3, lease_until = lease_until
         + CASE WHEN player IS NULL THEN $4 ELSE 0 END * interval '1 millisecond'
       WHERE id = $2 AND creator_id = $1 AND status = 'speaking'
         AND (player IS NULL OR player = $3) AND lease_until > clock_timestamp()`,
      [creatorId, id, player, extraMs],
    );
    return count === 1;
  }

  /** Moves one message from any of `from` to a state. @returns false when it was in another */
  async move(
    { creatorId }: CreatorScope,
    id: string,
    from: SpeechStatus[],
    to: SpeechStatus,
    { reason = null, player }: { reason?: SpeechReason | null; player?: string } = {},
  ): Promise<boolean> {
    const { affected } = await this.rows.update(
      { id, creatorId, status: In(from), ...(player === undefined ? {} : { player }) },
      {
        status: to,
        reason,
        ...(to === 'queued' ? { queuedAt: () => 'clock_timestamp()' } : {}),
      },
    );
    return affected === 1;
  }

  /** Ends all in these states. @returns how many */
  async endAll(
    { creatorId }: CreatorScope,
    from: SpeechStatus[],
    to: SpeechStatus,
    reason: SpeechReason,
  ): Promise<number> {
    const { affected } = await this.rows.update(
      { creatorId, status: In(from) },
      { status: to, reason },
    );
    return affected ?? 0;
  }

  async onAir({ creatorId }: CreatorScope): Promise<TtsSpeechEntity | null> {
    return this.rows.findOneBy({ creatorId, status: In(ON_AIR) });
  }

  /** What is on air of a tip that has been taken back. */
  async onAirVoided({ creatorId }: CreatorScope): Promise<TtsSpeechEntity | null> {
    return this.rows
      .createQueryBuilder('speech')
      .innerJoin(StreamTipEntity, 'tip', 'tip.id = speech.tipId AND tip.voidedAt IS NOT NULL')
      .where({ creatorId, status: In(ON_AIR) })
      .getOne();
  }

  async waiting({ creatorId }: CreatorScope): Promise<number> {
    return this.rows.countBy({ creatorId, status: 'queued' });
  }

  /** Ends what is past its lease, whose maker or player has gone, and what is of a voided tip. */
  async tidy({ creatorId }: CreatorScope): Promise<void> {
    await this.dataSource.query(
      `UPDATE tts_speeches
       SET status = (CASE WHEN status = 'preparing' THEN 'failed'
                          WHEN player IS NULL THEN 'unheard'
                          ELSE 'spoken' END)::speech_status,
           reason = CASE WHEN status = 'preparing' THEN 'unavailable'::speech_reason END
       WHERE creator_id = $1 AND status IN ('preparing', 'speaking') AND lease_until <= clock_timestamp()`,
      [creatorId],
    );
    await this.dataSource.query(
      `UPDATE tts_speeches s SET status = 'skipped', reason = 'voided'
       FROM stream_tips t
       WHERE s.creator_id = $1 AND s.status IN ('pending', 'queued')
         AND t.id = s.tip_id AND t.voided_at IS NOT NULL`,
      [creatorId],
    );
  }

  /** All of hers. */
  async forget({ creatorId }: CreatorScope): Promise<void> {
    await this.rows.delete({ creatorId });
  }

  /** Background work: creators for whom something can go on. */
  async allToGoOn(): Promise<string[]> {
    const rows = await this.dataSource.query<{ creator_id: string }[]>(
      `SELECT DISTINCT creator_id FROM tts_speeches
       WHERE status = 'queued'
          OR (status IN ('preparing', 'speaking') AND lease_until <= clock_timestamp())`,
    );
    return rows.map((row) => row.creator_id);
  }

  /** Background work: what was said is nobody's business the day after. */
  async prune(): Promise<void> {
    const aDayAgo = new Date(Date.now() - KEEP_HOURS * 3_600_000);
    await this.rows.delete({ createdAt: LessThan(aDayAgo) });
  }
}

function isTaken(error: unknown): boolean {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : null;
  return (cause as { code?: unknown } | null)?.code === '23505';
}
