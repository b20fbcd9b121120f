import {
  STREAM_PLATFORMS,
  type StreamPlatform,
  TIP_SOURCES,
  type TipSource,
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

/** One tip. Never deleted by a correction: a void keeps the row and takes it out of totals and goals. */
@Entity('stream_tips')
@Index('stream_tips_once', ['creatorId', 'idempotencyKey'], {
  unique: true,
  where: 'idempotency_key IS NOT NULL',
})
@Index('stream_tips_session_seq', ['sessionId', 'seq'])
@Index('stream_tips_creator_created', ['creatorId', 'createdAt', 'id'])
@Check('stream_tips_amount', 'amount_cents BETWEEN 1 AND 10000000')
export class StreamTipEntity {
  @PrimaryColumn({ primaryKeyConstraintName: 'stream_tips_pkey', type: 'uuid' })
  id!: string;

  @Column({ name: 'creator_id', type: 'text' })
  creatorId!: string;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @ManyToOne(() => StreamSessionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'stream_tips_session_fk' })
  session?: Relation<StreamSessionEntity>;

  /** The session's seq at which it was recorded. */
  @Column({ ...bigintColumn() })
  seq!: number;

  /** Cents of the creator's earnings. */
  @Column({ name: 'amount_cents', ...bigintColumn() })
  amountCents!: number;

  @Column({ name: 'amount_tokens', type: 'integer', nullable: true })
  amountTokens!: number | null;

  @Column({ name: 'tipper_name', type: 'text', nullable: true })
  tipperName!: string | null;

  /** The name case-folded: what makes two tips one person's. */
  @Column({ name: 'tipper_key', type: 'text', nullable: true })
  tipperKey!: string | null;

  @Column({ type: 'text', nullable: true })
  message!: string | null;

  @Column({ type: 'enum', enum: TIP_SOURCES, enumName: 'tip_source' })
  source!: TipSource;

  @Column({ type: 'enum', enum: STREAM_PLATFORMS, enumName: 'stream_platform' })
  platform!: StreamPlatform;

  /** No foreign key: the label outlives the item. */
  @Column({ name: 'menu_item_id', type: 'uuid', nullable: true })
  menuItemId!: string | null;

  @Column({ name: 'menu_item_name', type: 'text', nullable: true })
  menuItemName!: string | null;

  /** The caller's or the platform's id of this tip, with its origin; unique per creator. */
  @Column({ name: 'idempotency_key', type: 'text', nullable: true })
  idempotencyKey!: string | null;

  /** In sequential sessions: cents given to each goal, by goal id, so that a void takes back the same. */
  @Column({ name: 'goal_shares', type: 'jsonb', nullable: true })
  goalShares!: Record<string, number> | null;

  /** Added to the books late: it counts, and was announced nowhere. */
  @Column({ type: 'boolean', default: false })
  backfilled!: boolean;

  @Column({ name: 'created_at', ...instantColumn({ default: () => 'now()' }) })
  createdAt!: Date;

  @Column({ name: 'voided_at', ...instantColumn({ nullable: true }) })
  voidedAt!: Date | null;
}
