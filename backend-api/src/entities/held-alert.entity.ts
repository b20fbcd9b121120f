import {
  HELD_ALERT_STATUSES,
  type HeldAlertStatus,
  type LiveTip,
  type AnimationTrigger,
} from '@companion/contracts';
import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import { instantColumn } from '../platform/database/column-types.js';
import { StreamSessionEntity } from './stream-session.entity.js';

/** A test tip is in no other table, so what there is to show of it is kept here. */
export type HeldTest = {
  tip: LiveTip;
  animation: Pick<AnimationTrigger, 'type' | 'metadata'> | null;
};

/** A tip whose alert waits, or waited, for its creator's word. What was said in it stays with the tip. */
@Entity('held_alerts')
@Index('held_alerts_waiting', ['creatorId', 'createdAt'], { where: `status = 'waiting'` })
@Index('held_alerts_session', ['sessionId'])
export class HeldAlertEntity {
  @PrimaryColumn({ name: 'tip_id', type: 'uuid', primaryKeyConstraintName: 'held_alerts_pkey' })
  tipId!: string;

  @Column({ name: 'creator_id', type: 'text' })
  creatorId!: string;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @ManyToOne(() => StreamSessionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'held_alerts_session_fk' })
  session?: Relation<StreamSessionEntity>;

  @Column({
    type: 'enum',
    enum: HELD_ALERT_STATUSES,
    enumName: 'held_alert_status',
    default: 'waiting',
  })
  status!: HeldAlertStatus;

  /** null: a real tip. */
  @Column({ type: 'jsonb', nullable: true })
  test!: HeldTest | null;

  /** When the tip came. */
  @Column({ name: 'created_at', ...instantColumn() })
  createdAt!: Date;
}
