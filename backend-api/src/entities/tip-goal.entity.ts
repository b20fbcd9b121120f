import {
  GOAL_STATUSES,
  GOAL_VISIBILITIES,
  type GoalStatus,
  type GoalVisibility,
} from '@companion/contracts';
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

/**
 * A goal of one session. `currentCents` is what tips gave it plus what its creator adjusted, less what
 * its rounds have taken.
 */
@Entity('tip_goals')
@Index('tip_goals_session', ['sessionId', 'sortOrder'])
@Index('tip_goals_due', ['endsAt'], { where: `status = 'active' AND ends_at IS NOT NULL` })
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

  /**
   * It repeats, has a deadline or counts menu items alone, and so stands beside the goals that tips fill
   * one after the other or all at once: what tips make of it is `count_shows`.
   */
  @Column({ type: 'boolean', default: false })
  beside!: boolean;

  @Column({ type: 'boolean', default: false })
  repeats!: boolean;

  /** Reached so far, of one that repeats. */
  @Column({ type: 'integer', default: 0 })
  rounds!: number;

  /** What those rounds took. */
  @Column({ name: 'rounds_cents', ...bigintColumn({ default: 0 }) })
  roundsCents!: number;

  /** Only tips booked under these items count; null: all. */
  @Column({ name: 'menu_item_ids', type: 'uuid', array: true, nullable: true })
  menuItemIds!: string[] | null;

  /** Tips of before it count. */
  @Column({ name: 'ends_at', ...instantColumn({ nullable: true }) })
  endsAt!: Date | null;

  /** What viewers see of it until it is reached. */
  @Column({
    type: 'enum',
    enum: GOAL_VISIBILITIES,
    enumName: 'goal_visibility',
    default: 'shown',
  })
  visibility!: GoalVisibility;

  /** Tips with a higher seq count, where it does not take turns. */
  @Column({ name: 'counts_after_seq', ...bigintColumn() })
  countsAfterSeq!: number;

  /** Once its deadline has passed: tips with a lower seq counted. */
  @Column({ name: 'counts_until_seq', ...bigintColumn({ nullable: true }) })
  countsUntilSeq!: number | null;

  @Column({ type: 'enum', enum: GOAL_STATUSES, enumName: 'goal_status', default: 'active' })
  status!: GoalStatus;

  /** Of one that repeats: when its latest round was reached. */
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
