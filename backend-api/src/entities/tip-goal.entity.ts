import { GOAL_STATUSES, type GoalStatus } from '@companion/contracts';
import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import { bigintColumn, instantColumn } from '../platform/database/column-types.js';
import { StreamSessionEntity } from './stream-session.entity.js';

/** A goal of one session. `currentCents` is what tips gave it plus what its creator adjusted. */
@Entity('tip_goals')
@Index('tip_goals_session', ['sessionId', 'sortOrder'])
@Check('tip_goals_target', 'target_cents >= 1')
export class TipGoalEntity {
  @PrimaryColumn({ primaryKeyConstraintName: 'tip_goals_pkey', type: 'uuid' })
  id!: string;

  @Column({ name: 'creator_id', type: 'text' })
  creatorId!: string;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @ManyToOne(() => StreamSessionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'tip_goals_session_fk' })
  session?: Relation<StreamSessionEntity>;

  @Column({ type: 'text' })
  title!: string;

  @Column({ name: 'target_cents', ...bigintColumn() })
  targetCents!: number;

  @Column({ name: 'target_tokens', type: 'integer', nullable: true })
  targetTokens!: number | null;

  @Column({ name: 'current_cents', ...bigintColumn({ default: 0 }) })
  currentCents!: number;

  /** The part of `currentCents` that no tip gave. */
  @Column({ name: 'adjusted_cents', ...bigintColumn({ default: 0 }) })
  adjustedCents!: number;

  /** In parallel sessions, tips with a higher seq count. */
  @Column({ name: 'counts_after_seq', ...bigintColumn() })
  countsAfterSeq!: number;

  @Column({ type: 'enum', enum: GOAL_STATUSES, enumName: 'goal_status', default: 'active' })
  status!: GoalStatus;

  @Column({ name: 'completed_at', ...instantColumn({ nullable: true }) })
  completedAt!: Date | null;

  @Column({ name: 'sort_order', type: 'integer' })
  sortOrder!: number;

  /** The session's seq at this goal's last change. */
  @Column({ ...bigintColumn() })
  seq!: number;

  @Column({ name: 'created_at', ...instantColumn({ default: () => 'now()' }) })
  createdAt!: Date;
}
