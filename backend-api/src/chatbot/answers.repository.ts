import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, LessThan } from 'typeorm';
import { ChatbotAnswerEntity } from '../entities/index.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import type { Tally } from './silence.js';

const MINUTE_MS = 60_000;

/** An answer that might be given. */
export type AnswerAsked = {
  personaId: string;
  /** Names the message or event. */
  source: string;
  /** Of the viewer; null for nobody or somebody anonymous. */
  userHash: string | null;
  /** Unix milliseconds. */
  now: number;
};

type TallyRow = {
  repeated: boolean;
  persona_at: Date | null;
  user_at: Date | null;
  last_minute: string;
};

/** What personas have said lately: shared by all processes, so that no two of them answer the same. */
@Injectable()
export class AnswersRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async tally(scope: CreatorScope, asked: AnswerAsked): Promise<Tally> {
    return tallyOf(this.dataSource.manager, scope, asked);
  }

  /**
   * Writes the answer down unless something speaks against it. One answer of a creator at a time is
   * decided upon, so that two at once can't both pass a cooldown.
   * @param reasonAgainst looks at what was said before
   */
  async claim<Reason>(
    scope: CreatorScope,
    asked: AnswerAsked & { id: string },
    reasonAgainst: (tally: Tally) => Reason | null,
  ): Promise<Reason | null> {
    return this.dataSource.transaction(async (manager) => {
      // In a statement of its own: what the holder before us wrote must be seen by the next.
      await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `chatbot ${scope.creatorId}`,
      ]);
      const reason = reasonAgainst(await tallyOf(manager, scope, asked));
      if (reason !== null) return reason;
      const { id, personaId, source, userHash, now } = asked;
      await manager.getRepository(ChatbotAnswerEntity).insert({
        id,
        creatorId: scope.creatorId,
        personaId,
        source,
        userHash,
        answeredAt: new Date(now),
      });
      return null;
    });
  }

  /** Forgets, for all creators, answers that no cooldown counts any more. */
  async forgetBefore(moment: Date): Promise<void> {
    await this.dataSource
      .getRepository(ChatbotAnswerEntity)
      .delete({ answeredAt: LessThan(moment) });
  }
}

async function tallyOf(
  manager: EntityManager,
  { creatorId }: CreatorScope,
  { personaId, source, userHash, now }: AnswerAsked,
): Promise<Tally> {
  const [row] = await manager.query<TallyRow[]>(
    `SELECT
       EXISTS (SELECT FROM chatbot_answers WHERE creator_id = $1 AND source = $2) AS repeated,
       (SELECT max(answered_at) FROM chatbot_answers
        WHERE creator_id = $1 AND persona_id = $3) AS persona_at,
       (SELECT max(answered_at) FROM chatbot_answers
        WHERE creator_id = $1 AND persona_id = $3 AND user_hash = $4) AS user_at,
       (SELECT count(*) FROM chatbot_answers
        WHERE creator_id = $1 AND answered_at > $5) AS last_minute`,
    [creatorId, source, personaId, userHash, new Date(now - MINUTE_MS)],
  );
  return {
    repeated: row?.repeated ?? false,
    personaAt: row?.persona_at?.getTime() ?? null,
    userAt: row?.user_at?.getTime() ?? null,
    lastMinute: Number(row?.last_minute ?? 0),
  };
}
