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
import { bigintColumn } from '../platform/database/column-types.js';
import { TipPollEntity } from './tip-poll.entity.js';

/** One of the things that a tip of exactly its amount counts for. */
@Entity('tip_poll_options')
@Index('tip_poll_options_place', ['pollId', 'place'], { unique: true })
@Check('tip_poll_options_amount', 'amount_cents >= 1')
export class TipPollOptionEntity {
  @PrimaryColumn({ primaryKeyConstraintName: 'tip_poll_options_pkey', type: 'uuid' })
  id!: string;

  @Column({ name: 'poll_id', type: 'uuid' })
  pollId!: string;

  @ManyToOne(() => TipPollEntity, ({ options }) => options, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'poll_id', foreignKeyConstraintName: 'tip_poll_options_poll_fk' })
  poll?: Relation<TipPollEntity>;

  @Column({ type: 'integer' })
  place!: number;

  @Column({ type: 'text' })
  label!: string;

  @Column({ name: 'amount_cents', ...bigintColumn() })
  amountCents!: number;

  /** Set: it is the tip's tokens that must be equal, not its cents. */
  @Column({ name: 'amount_tokens', type: 'integer', nullable: true })
  amountTokens!: number | null;

  /** Tips that count for it, and their cents. */
  @Column({ type: 'integer', default: 0 })
  tips!: number;

  @Column({ ...bigintColumn({ default: 0 }) })
  cents!: number;
}
