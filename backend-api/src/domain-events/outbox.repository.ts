import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { OutboxCursorEntity } from '../entities/index.js';
import type { StoredEvent } from '../entities/outbox-event.entity.js';
import type { DomainEvent, NewDomainEvent } from './event-types.js';

/** Some events in order, the position that has been read up to, and whether there may be more. */
export type OutboxPage = { events: readonly DomainEvent[]; position: number; more: boolean };

/** The outbox: written with the change it tells of, given its order by the relay, read by consumers. */
@Injectable()
export class OutboxRepository {
  private lastRead: { position: number; page: Promise<OutboxPage> } | null = null;

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Appends events of one session in the caller's transaction. */
  static async append(manager: EntityManager, events: NewDomainEvent[]): Promise<void> {
    const [first] = events;
    if (first === undefined) return;
    const { creatorId, sessionId } = first.payload;
    const types = [...new Set(events.map(({ type }) => type))];
    const stored = events.map(({ type, payload }) => {
      const { creatorId: _creator, sessionId: _session, ...fields } = payload;
      return { id: randomUUID(), type, ...fields };
    });
    await manager.query(
      'INSERT INTO outbox_events (creator_id, session_id, types, events) VALUES ($1, $2, $3, $4)',
      [creatorId, sessionId, types, JSON.stringify(stored)],
    );
  }

  /**
   * Gives up to `limit` new rows their position. Only the relay's one holder may call it. A session's
   * rows have rising ids because they are written under its lock, so their positions rise as well. It is
   * on disk before a consumer sees it: a position that came again would be taken for one already had.
   * @returns how many
   */
  async sequence(limit: number): Promise<number> {
    const [, count] = await this.dataSource.query<[unknown, number]>(
      `UPDATE outbox_events e
       SET position = fresh.position
       FROM (
         SELECT id, nextval('outbox_positions') AS position
         FROM (SELECT id FROM outbox_events WHERE position IS NULL ORDER BY id LIMIT $1) oldest
       ) fresh
       WHERE e.id = fresh.id`,
      [limit],
    );
    this.lastRead = null;
    return count;
  }

  /**
   * What was sequenced after a position, in order. Consumers mostly stand at the same place: what was
   * read for one is kept for the others until more is sequenced.
   * @param limit rows, each with what one commit tells of one session
   */
  async readAfter(position: number, limit: number): Promise<OutboxPage> {
    if (this.lastRead?.position !== position) {
      const page = this.read(position, limit);
      this.lastRead = { position, page };
      page.catch(() => {
        this.lastRead = null;
      });
    }
    return this.lastRead.page;
  }

  private async read(position: number, limit: number): Promise<OutboxPage> {
    // Positions are given by one process in one statement each, so none below the newest is missing.
    const rows = await this.dataSource.query<Row[]>(
      `SELECT position, creator_id, session_id, occurred_at, events
       FROM outbox_events WHERE position > $1 ORDER BY position LIMIT $2`,
      [position, limit],
    );
    return {
      events: rows.flatMap(toEvents),
      position: Number(rows.at(-1)?.position ?? position),
      more: rows.length === limit,
    };
  }

  /** Where a consumer stands; a new one begins with the oldest event kept. */
  async cursorOf(consumer: string): Promise<number> {
    const cursor = await this.dataSource.getRepository(OutboxCursorEntity).findOneBy({ consumer });
    return cursor?.position ?? 0;
  }

  async moveCursor(consumer: string, position: number): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO outbox_cursors AS c (consumer, position)
       SELECT $1, $2 WHERE ${UNHURRIED}
       ON CONFLICT ON CONSTRAINT outbox_cursors_pkey DO UPDATE
       SET position = greatest(c.position, excluded.position), updated_at = now()`,
      [consumer, position],
    );
  }

  /** How long the oldest event that a consumer has not had has waited, in seconds; 0: none waits. */
  async lags(consumers: string[]): Promise<{ consumer: string; seconds: number }[]> {
    return this.dataSource.query(
      `SELECT name AS consumer,
         coalesce(extract(epoch FROM now() - coalesce(sequenced.occurred_at, fresh.occurred_at)), 0)::float
           AS seconds
       FROM unnest($1::text[]) AS name
       LEFT JOIN outbox_cursors c ON c.consumer = name
       LEFT JOIN LATERAL (
         SELECT e.occurred_at FROM outbox_events e
         WHERE e.position > coalesce(c.position, 0) ORDER BY e.position LIMIT 1
       ) sequenced ON true
       LEFT JOIN LATERAL (
         SELECT e.occurred_at FROM outbox_events e WHERE e.position IS NULL ORDER BY e.id LIMIT 1
       ) fresh ON true`,
      [consumers],
    );
  }

  /** Drops what is older than `keepHours` and every one of `consumers` has had. */
  async prune(consumers: string[], keepHours: number): Promise<void> {
    await this.dataSource.query(
      `DELETE FROM outbox_events
       WHERE occurred_at < now() - make_interval(hours => $2)
         AND position <= (
           SELECT coalesce(min(coalesce(c.position, 0)), 9223372036854775807)
           FROM unnest($1::text[]) AS name
           LEFT JOIN outbox_cursors c ON c.consumer = name
         )`,
      [consumers, keepHours],
    );
  }
}

type Row = {
  position: string;
  creator_id: string;
  session_id: string;
  occurred_at: Date;
  events: StoredEvent[];
};

/** The commit need not wait for the disk: after a crash of the database a consumer is given some again. */
const UNHURRIED = `set_config('synchronous_commit', 'off', true) = 'off'`;

function toEvents(row: Row): DomainEvent[] {
  const { creator_id: creatorId, session_id: sessionId } = row;
  const occurredAt = row.occurred_at.toISOString();
  return row.events.map(({ id, type, ...fields }) => {
    const payload = { creatorId, sessionId, ...fields };
    return { id, type, version: 1, occurredAt, payload } as DomainEvent;
  });
}
