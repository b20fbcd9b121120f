import {
  POLL_KINDS,
  POLL_STATUSES,
  POLL_WEIGHTS,
  type PollKind,
  type PollStatus,
  type PollWeight,
} from '@companion/contracts';
import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  OneToMany,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import { bigintColumn, instantColumn } from '../platform/database/column-types.js';
import { StreamSessionEntity } from './stream-session.entity.js';
import { StreamTipEntity } from './stream-tip.entity.js';
import type { TipPollOptionEntity } from './tip-poll-option.entity.js';

/** A poll, a tally or a king of the hill of one session. What tips make of it is `count_shows`. */
@Entity('tip_polls')
@Index('tip_polls_session', ['sessionId', 'createdAt'])
@Index('tip_polls_due', ['endsAt'], { where: `status = 'open' AND ends_at IS NOT NULL` })
@Index('tip_polls_crown', ['crownTipId'])
@Check('tip_polls_amounts', 'min_cents >= 1 AND step_cents >= 1')
export class TipPollEntity {
  @PrimaryColumn({ primaryKeyConstraintName: 'tip_polls_pkey', type: 'uuid' })
  id!: string;

  @Column({ name: 'creator_id', type: 'text' })
  creatorId!: string;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @ManyToOne(() => StreamSessionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'tip_polls_session_fk' })
  session?: Relation<StreamSessionEntity>;

  @Column({ type: 'enum', enum: POLL_KINDS, enumName: 'poll_kind' })
  kind!: PollKind;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'enum', enum: POLL_WEIGHTS, enumName: 'poll_weight' })
  weighs!: PollWeight;

  @Column({ type: 'enum', enum: POLL_STATUSES, enumName: 'poll_status', default: 'open' })
  status!: PollStatus;

  /** Of a hill: the least tip that takes the crown when nobody has it. */
  @Column({ name: 'min_cents', ...bigintColumn() })
  minCents!: number;

  /** Of a hill: by how much the next must be higher. */
  @Column({ name: 'step_cents', ...bigintColumn() })
  stepCents!: number;

  /** Of a hill: the tip that holds it. */
  @Column({ name: 'crown_tip_id', type: 'uuid', nullable: true })
  crownTipId!: string | null;

  @ManyToOne(() => StreamTipEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'crown_tip_id', foreignKeyConstraintName: 'tip_polls_crown_fk' })
  crown?: Relation<StreamTipEntity> | null;

  /** Tips with a higher seq count. */
  @Column({ name: 'counts_after_seq', ...bigintColumn() })
  countsAfterSeq!: number;

  /** Once it is closed: tips with a lower seq counted. */
  @Column({ name: 'counts_until_seq', ...bigintColumn({ nullable: true }) })
  countsUntilSeq!: number | null;

  /** Tips of before it count. */
  @Column({ name: 'ends_at', ...instantColumn({ nullable: true }) })
  endsAt!: Date | null;

  @Column({ name: 'closed_at', ...instantColumn({ nullable: true }) })
  closedAt!: Date | null;

  /** The session's seq at its last change. */
  @Column({ ...bigintColumn() })
  seq!: number;

  @Column({ name: 'created_at', ...instantColumn({ default: () => 'now()' }) })
  createdAt!: Date;

  /** By name: the option's file needs this one. */
  @OneToMany('TipPollOptionEntity', 'poll')
  options?: Relation<TipPollOptionEntity>[];
}
