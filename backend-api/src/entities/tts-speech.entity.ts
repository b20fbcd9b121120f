import {
  SPEECH_REASONS,
  SPEECH_STATUSES,
  type SpeechReason,
  type SpeechStatus,
} from '@companion/contracts';
import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';
import { bigintColumn, instantColumn } from '../platform/database/column-types.js';
import { StreamSessionEntity } from './stream-session.entity.js';

/**
 * A tip message on its way to being read aloud. Kept for a day. The unique index on what is on air lets
 * one creator's messages be read one at a time, however many processes serve her.
 */
@Entity('tts_speeches')
@Unique('tts_speeches_tip', ['tipId'])
@Index('tts_speeches_on_air', ['creatorId'], {
  unique: true,
  where: `status IN ('preparing', 'speaking')`,
})
@Index('tts_speeches_creator', ['creatorId', 'queuedAt'])
@Index('tts_speeches_open', ['status', 'leaseUntil'], {
  where: `status IN ('queued', 'preparing', 'speaking')`,
})
@Index('tts_speeches_session', ['sessionId'])
@Index('tts_speeches_age', ['createdAt'])
export class TtsSpeechEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'tts_speeches_pkey' })
  id!: string;

  @Column({ name: 'creator_id', type: 'text' })
  creatorId!: string;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @ManyToOne(() => StreamSessionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'tts_speeches_session_fk' })
  session?: Relation<StreamSessionEntity>;

  /** Of a test tip as well, which is in no table. */
  @Column({ name: 'tip_id', type: 'uuid' })
  tipId!: string;

  @Column({ name: 'tipper_name', type: 'text', nullable: true })
  tipperName!: string | null;

  @Column({ name: 'amount_cents', ...bigintColumn() })
  amountCents!: number;

  /** What is said. */
  @Column({ type: 'text' })
  text!: string;

  @Column({ name: 'is_test', type: 'boolean', default: false })
  isTest!: boolean;

  @Column({ type: 'enum', enum: SPEECH_STATUSES, enumName: 'speech_status' })
  status!: SpeechStatus;

  @Column({ type: 'enum', enum: SPEECH_REASONS, enumName: 'speech_reason', nullable: true })
  reason!: SpeechReason | null;

  /** The connection that plays it. */
  @Column({ type: 'text', nullable: true })
  player!: string | null;

  /** Until when it may be on air; whoever made or played it has gone when that is past. */
  @Column({ name: 'lease_until', ...instantColumn({ nullable: true }) })
  leaseUntil!: Date | null;

  @Column({ name: 'created_at', ...instantColumn({ default: () => 'now()' }) })
  createdAt!: Date;

  /** Its place in the queue; approval and replay put it at the end. */
  @Column({ name: 'queued_at', ...instantColumn({ default: () => 'clock_timestamp()' }) })
  queuedAt!: Date;
}
