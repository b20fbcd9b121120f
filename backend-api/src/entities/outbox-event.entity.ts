import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { bigintColumn, instantColumn } from '../platform/database/column-types.js';

/** One event among those of a commit; its payload is the rest, with the row's creator and session. */
export type StoredEvent = { id: string; type: string } & Record<string, unknown>;

/**
 * The domain events of one session that one commit tells of, in order, written in that commit. `id` rises
 * with each session's changes; `position` is given afterwards by the one relay, in the order consumers
 * read.
 */
@Entity('outbox_events')
@Index('outbox_events_unsequenced', ['id'], { where: 'position IS NULL' })
@Index('outbox_events_position', ['position'], { unique: true })
export class OutboxEventEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'outbox_events_pkey',
  })
  id!: string;

  @Column({ ...bigintColumn({ nullable: true }) })
  position!: number | null;

  @Column({ name: 'creator_id', type: 'text' })
  creatorId!: string;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  /** Each type that is among the events. */
  @Column({ type: 'text', array: true })
  types!: string[];

  @Column({ name: 'occurred_at', ...instantColumn({ default: () => 'now()' }) })
  occurredAt!: Date;

  @Column({ type: 'json' })
  events!: StoredEvent[];
}
