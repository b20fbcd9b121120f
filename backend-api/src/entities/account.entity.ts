import { Column, Entity, Index, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { instantColumn } from '../platform/database/column-types.js';
import { CreatorEntity } from './creator.entity.js';

/** A local sign-in; absent when an OIDC provider keeps the accounts. */
@Entity('accounts')
@Index('accounts_email', ['email'], { unique: true })
export class AccountEntity {
  @PrimaryColumn({ primaryKeyConstraintName: 'accounts_pkey', name: 'creator_id', type: 'text' })
  creatorId!: string;

  @OneToOne(() => CreatorEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'creator_id', foreignKeyConstraintName: 'accounts_creator_fk' })
  creator?: Relation<CreatorEntity>;

  /** Lower case. */
  @Column({ type: 'text' })
  email!: string;

  /** `scrypt$N$r$p$salt$hash`, base64 parts. */
  @Column({ name: 'password_hash', type: 'text' })
  passwordHash!: string;

  /** Until when a password opens anything that an operator gave her; null: she chose it herself. */
  @Column({ name: 'temporary_until', ...instantColumn({ nullable: true }) })
  temporaryUntil!: Date | null;

  /** How often all her sign-ins were ended. A token of another count opens nothing. */
  @Column({ name: 'sign_in_generation', type: 'integer', default: 0 })
  signInGeneration!: number;

  @Column({ name: 'created_at', ...instantColumn({ default: () => 'now()' }) })
  createdAt!: Date;
}
