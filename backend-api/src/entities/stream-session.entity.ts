import {
  GOAL_MODES,
  type GoalMode,
  SESSION_END_REASONS,
  SESSION_STATUSES,
  type SessionEndReason,
  type SessionStatus,
  STREAM_PLATFORMS,
  type StreamPlatform,
} from '@companion/contracts';
import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { bigintColumn, instantColumn, rateColumn } from '../platform/database/column-types.js';
import { CreatorEntity } from './creator.entity.js';

/** One show. Its totals always equal its live tips; `seq` numbers its changes without gaps. */
@Entity('stream_sessions')
@Index('stream_sessions_one_active', ['creatorId'], { unique: true, where: `status = 'active'` })
@Index('stream_sessions_creator_started', ['creatorId', 'startedAt', 'id'])
export class StreamSessionEntity {
  /** Version 4: whoever knows it may watch the overlay, so it must not be guessable. */
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'stream_sessions_pkey' })
  id!: string;

  @Column({ name: 'creator_id', type: 'text' })
  creatorId!: string;

  @ManyToOne(() => CreatorEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'creator_id', foreignKeyConstraintName: 'stream_sessions_creator_fk' })
  creator?: Relation<CreatorEntity>;

  @Column({ type: 'enum', enum: STREAM_PLATFORMS, enumName: 'stream_platform' })
  platform!: StreamPlatform;

  @Column({ name: 'platform_label', type: 'text', nullable: true })
  platformLabel!: string | null;

  @Column({ type: 'text', nullable: true })
  title!: string | null;

  @Column({ type: 'text', default: '' })
  notes!: string;

  @Column({ type: 'jsonb', default: {} })
  metadata!: Record<string, unknown>;

  @Column({ type: 'enum', enum: SESSION_STATUSES, enumName: 'session_status', default: 'active' })
  status!: SessionStatus;

  @Column({
    name: 'end_reason',
    type: 'enum',
    enum: SESSION_END_REASONS,
    enumName: 'session_end_reason',
    nullable: true,
  })
  endReason!: SessionEndReason | null;

  @Column({ name: 'goal_mode', type: 'enum', enum: GOAL_MODES, enumName: 'goal_mode' })
  goalMode!: GoalMode;

  @Column({ type: 'char', length: 3 })
  currency!: string;

  @Column({ name: 'cents_per_token', ...rateColumn({ nullable: true }) })
  centsPerToken!: number | null;

  @Column({ name: 'started_at', ...instantColumn({ default: () => 'now()' }) })
  startedAt!: Date;

  @Column({ name: 'ended_at', ...instantColumn({ nullable: true }) })
  endedAt!: Date | null;

  /** Last tip, viewer report or connected dashboard; long ago means forgotten. */
  @Column({ name: 'last_activity_at', ...instantColumn({ default: () => 'now()' }) })
  lastActivityAt!: Date;

  @Column({ name: 'total_tips_cents', ...bigintColumn({ default: 0 }) })
  totalTipsCents!: number;

  @Column({ name: 'tip_count', type: 'integer', default: 0 })
  tipCount!: number;

  @Column({ name: 'top_tipper_name', type: 'text', nullable: true })
  topTipperName!: string | null;

  @Column({ name: 'top_tipper_cents', ...bigintColumn({ default: 0 }) })
  topTipperCents!: number;

  @Column({ name: 'current_viewers', type: 'integer', default: 0 })
  currentViewers!: number;

  @Column({ name: 'peak_viewers', type: 'integer', default: 0 })
  peakViewers!: number;

  @Column({ ...bigintColumn({ default: 1 }) })
  seq!: number;

  /** It has had a poll, or a goal that stands beside the others: tips must look for more. */
  @Column({ name: 'has_shows', type: 'boolean', default: false })
  hasShows!: boolean;

  /** Of changes up to this one no tipper is known any more; the retention job goes on from here. */
  @Column({ name: 'anonymous_up_to_seq', ...bigintColumn({ default: 0 }) })
  anonymousUpToSeq!: number;
}
