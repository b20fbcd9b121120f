import { INCOME_KINDS, type IncomeKind } from '@companion/contracts';
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
import { CreatorEntity } from './creator.entity.js';
import { StreamSessionEntity } from './stream-session.entity.js';

/** Money that is no tip. It moves nothing: it is only looked at and added up. */
@Entity('incomes')
@Index('incomes_once', ['creatorId', 'clientIncomeId'], {
  unique: true,
  where: 'client_income_id IS NOT NULL',
})
@Index('incomes_creator', ['creatorId', 'occurredAt', 'id'])
@Index('incomes_session', ['sessionId', 'occurredAt', 'id'], { where: 'session_id IS NOT NULL' })
@Check('incomes_amount', 'amount_cents BETWEEN 1 AND 10000000')
export class IncomeEntity {
  @PrimaryColumn({ primaryKeyConstraintName: 'incomes_pkey', type: 'uuid' })
  id!: string;

  @Column({ name: 'creator_id', type: 'text' })
  creatorId!: string;

  @ManyToOne(() => CreatorEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'creator_id', foreignKeyConstraintName: 'incomes_creator_fk' })
  creator?: Relation<CreatorEntity>;

  /** The show it was earned in. Many are earned in none. */
  @Column({ name: 'session_id', type: 'uuid', nullable: true })
  sessionId!: string | null;

  @ManyToOne(() => StreamSessionEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'incomes_session_fk' })
  session?: Relation<StreamSessionEntity> | null;

  @Column({ type: 'enum', enum: INCOME_KINDS, enumName: 'income_kind' })
  kind!: IncomeKind;

  /** Cents of the creator's earnings. */
  @Column({ name: 'amount_cents', ...bigintColumn() })
  amountCents!: number;

  /** As she gave it, when she gave it in tokens. */
  @Column({ name: 'amount_tokens', type: 'integer', nullable: true })
  amountTokens!: number | null;

  @Column({ type: 'char', length: 3 })
  currency!: string;

  @Column({ type: 'text', nullable: true })
  note!: string | null;

  @Column({ name: 'occurred_at', ...instantColumn() })
  occurredAt!: Date;

  @Column({ name: 'client_income_id', type: 'text', nullable: true })
  clientIncomeId!: string | null;

  @Column({ name: 'created_at', ...instantColumn({ default: () => 'now()' }) })
  createdAt!: Date;
}
