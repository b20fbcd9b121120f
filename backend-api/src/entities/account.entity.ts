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

  @Column({ name: 'created_at', ...instantColumn({ default: () => 'now()' }) })
  createdAt!: Date;
}
