import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { scopeOf } from '../platform/identity/creator-scope.js';

/** A timer whose time has come. */
export type DueTimer = {
  scope: CreatorScope;
  sessionId: string;
  personaId: string;
  /** When it last spoke in this session. */
  firedAt: Date | null;
};

type DueRow = { creator_id: string; session_id: string; persona_id: string; fired_at: Date | null };

/** Timers of all creators: the work of a background job, so nothing here is asked for by one of them. */
@Injectable()
export class TimersRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** @param counted new messages by session id */
  async addMessages(counted: ReadonlyMap<string, number>): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO chatbot_timers (session_id, persona_id, messages)
       SELECT s.id, p.id, said.messages
       FROM unnest($1::uuid[], $2::int[]) AS said (session_id, messages)
       JOIN stream_sessions s ON s.id = said.session_id
       JOIN chatbot_configs p ON p.creator_id = s.creator_id AND p.triggers @> '[{"kind": "timer"}]'
       ORDER BY s.id, p.id
       ON CONFLICT (session_id, persona_id)
       DO UPDATE SET messages = chatbot_timers.messages + excluded.messages`,
      [[...counted.keys()], [...counted.values()]],
    );
  }

  /**
   * Timers of enabled personas in running sessions that are due by time and by messages. The first time
   * is counted from the session's start, or from when the persona was last changed.
   */
  async due(now: Date): Promise<DueTimer[]> {
    const rows = await this.dataSource.query<DueRow[]>(
      `SELECT s.creator_id, s.id AS session_id, p.id AS persona_id, state.fired_at
       FROM stream_sessions s
       JOIN chatbot_configs p ON p.creator_id = s.creator_id AND p.enabled
       CROSS JOIN LATERAL jsonb_array_elements(p.triggers) AS timer
       LEFT JOIN chatbot_timers state ON state.session_id = s.id AND state.persona_id = p.id
       WHERE s.status = 'active' AND timer ->> 'kind' = 'timer'
         AND coalesce(state.messages, 0) >= (timer ->> 'minMessages')::int
         AND coalesce(state.fired_at, greatest(s.started_at, p.updated_at))
             + make_interval(mins => (timer ->> 'everyMinutes')::int) <= $1
       ORDER BY s.creator_id, p.priority`,
      [now],
    );
    return rows.map((row) => ({
      scope: scopeOf(row.creator_id),
      sessionId: row.session_id,
      personaId: row.persona_id,
      firedAt: row.fired_at,
    }));
  }

  /** @returns whether nobody has started it meanwhile */
  async start({ sessionId, personaId, firedAt }: DueTimer, now: Date): Promise<boolean> {
    const started = await this.dataSource.query<unknown[]>(
      `INSERT INTO chatbot_timers (session_id, persona_id, messages, fired_at)
       VALUES ($1, $2, 0, $3)
       ON CONFLICT (session_id, persona_id)
       DO UPDATE SET messages = 0, fired_at = excluded.fired_at
       WHERE chatbot_timers.fired_at IS NOT DISTINCT FROM $4
       RETURNING 1`,
      [sessionId, personaId, now, firedAt],
    );
    return started.length > 0;
  }

  async forgetEndedSessions(): Promise<void> {
    await this.dataSource.query(
      `DELETE FROM chatbot_timers t USING stream_sessions s
       WHERE s.id = t.session_id AND s.status = 'ended'`,
    );
  }
}
