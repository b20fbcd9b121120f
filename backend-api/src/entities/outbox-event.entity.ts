import { Column, Entity, Generated, Index, PrimaryGeneratedColumn } from 'typeorm';
import { bigintColumn, instantColumn } from '../platform/database/column-types.js';

/**
 * A domain event, written in the transaction of the change it tells of. `id` rises with each session's
 * changes; `position` is given afterwards by the one relay, in the order consumers read.
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

  @Column({ name: 'event_id', type: 'uuid' })
  @Generated('uuid')
  eventId!: string;

  @Column({ type: 'text' })
  type!: string;

  @Column({ name: 'occurred_at', ...instantColumn({ default: () => 'now()' }) })
  occurredAt!: Date;

  @Column({ type: 'jsonb' })
  payload!: Record<string, unknown>;
}
