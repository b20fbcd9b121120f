import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Between, DataSource, type EntityManager, In } from 'typeorm';
import { OutboxCursorEntity, OutboxEventEntity } from '../entities/index.js';
import type { DomainEvent, DomainEventType, NewDomainEvent } from './event-types.js';

/** The outbox: written with the change it tells of, given its order by the relay, read by consumers. */
@Injectable()
export class OutboxRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Appends events in the caller's transaction. */
  static async append(manager: EntityManager, events: NewDomainEvent[]): Promise<void> {
    if (events.length === 0) return;
    await manager.query(
      `INSERT INTO outbox_events (type, payload)
       SELECT event ->> 'type', event -> 'payload'
       FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS told (event, nth)
       ORDER BY nth`,
      [JSON.stringify(events)],
    );
  }

  /**
   * Gives up to `limit` new events their position. Only the relay's one holder may call it. A session's
   * events have rising ids because they are written under its lock, so their positions rise as well.
   * @returns how many
   */
  async sequence(limit: number): Promise<number> {
    const [, count] = await this.dataSource.query<[unknown, number]>(
      `WITH fresh AS (
         SELECT id, row_number() OVER (ORDER BY id) AS nth
         FROM (SELECT id FROM outbox_events WHERE position IS NULL ORDER BY id LIMIT $1) oldest
       )
       UPDATE outbox_events e
       SET position = fresh.nth + (SELECT coalesce(max(position), 0) FROM outbox_events)
       FROM fresh
       WHERE e.id = fresh.id`,
      [limit],
    );
    return count;
  }

  /**
   * Events of the given types after a position, in order. What is of another type is passed by.
   * @returns the events, the position that has been read up to, and whether there may be more
   */
  async readAfter(
    position: number,
    types: readonly DomainEventType[],
    limit: number,
  ): Promise<{ events: DomainEvent[]; position: number; more: boolean }> {
    // Positions are given by one process in one statement each, so none below the newest is missing.
    const newest = await this.newestPosition();
    if (newest <= position) return { events: [], position, more: false };
    const rows = await this.dataSource.getRepository(OutboxEventEntity).find({
      where: { type: In([...types]), position: Between(position + 1, newest) },
      order: { position: 'ASC' },
      take: limit,
    });
    const last = rows.at(-1)?.position;
    const more = rows.length === limit && typeof last === 'number';
    return { events: rows.map(toEvent), position: more ? last : newest, more };
  }

  private async newestPosition(): Promise<number> {
    const [row] = await this.dataSource.query<{ newest: string | null }[]>(
      'SELECT max(position) AS newest FROM outbox_events',
    );
    return Number(row?.newest ?? 0);
  }

  /** Where a consumer stands; a new one begins with the oldest event kept. */
  async cursorOf(consumer: string): Promise<number> {
    const cursor = await this.dataSource.getRepository(OutboxCursorEntity).findOneBy({ consumer });
    return cursor?.position ?? 0;
  }

  async moveCursor(consumer: string, position: number): Promise<void> {
    await this.dataSource
      .getRepository(OutboxCursorEntity)
      .upsert({ consumer, position, updatedAt: new Date() }, ['consumer']);
  }

  /**
   * Drops events older than `keepHours` that every one of `consumers` has had. The newest one stays: it
   * carries the last position.
   */
  async prune(consumers: string[], keepHours: number): Promise<void> {
    await this.dataSource.query(
      `DELETE FROM outbox_events
       WHERE occurred_at < now() - make_interval(hours => $2)
         AND position < (SELECT max(position) FROM outbox_events)
         AND position <= (
           SELECT coalesce(min(coalesce(c.position, 0)), 9223372036854775807)
           FROM unnest($1::text[]) AS name
           LEFT JOIN outbox_cursors c ON c.consumer = name
         )`,
      [consumers, keepHours],
    );
  }
}

function toEvent(row: OutboxEventEntity): DomainEvent {
  return {
    id: row.eventId,
    type: row.type,
    version: 1,
    occurredAt: row.occurredAt.toISOString(),
    payload: row.payload,
  } as DomainEvent;
}
