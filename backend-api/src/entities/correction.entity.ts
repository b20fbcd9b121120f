import {
  CORRECTION_ACTIONS,
  type CorrectionAction,
  type CorrectionValues,
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

/** A line of the audit trail: what its creator changed by hand in a session's books. Only ever added to. */
@Entity('corrections')
@Index('corrections_session', ['sessionId', 'id'])
@Index('corrections_tip', ['tipId', 'id'], { where: 'tip_id IS NOT NULL' })
export class CorrectionEntity {
  /** Version 7: in the order they were made. */
  @PrimaryColumn({ primaryKeyConstraintName: 'corrections_pkey', type: 'uuid' })
  id!: string;

  /** Whose session it is, and who made the correction: nobody else can. */
  @Column({ name: 'creator_id', type: 'text' })
  creatorId!: string;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @ManyToOne(() => StreamSessionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'corrections_session_fk' })
  session?: Relation<StreamSessionEntity>;

  @Column({ name: 'tip_id', type: 'uuid', nullable: true })
  tipId!: string | null;

  /** No foreign key: the trail outlives the goal. */
  @Column({ name: 'goal_id', type: 'uuid', nullable: true })
  goalId!: string | null;

  @Column({ type: 'enum', enum: CORRECTION_ACTIONS, enumName: 'correction_action' })
  action!: CorrectionAction;

  @Column({ type: 'jsonb', nullable: true })
  before!: CorrectionValues | null;

  @Column({ type: 'jsonb', nullable: true })
  after!: CorrectionValues | null;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ name: 'created_at', ...instantColumn({ default: () => 'now()' }) })
  createdAt!: Date;
}
