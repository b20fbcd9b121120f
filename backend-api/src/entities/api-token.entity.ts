import type { TokenPurpose, TokenScope } from '@companion/contracts';
import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import { instantColumn } from '../platform/database/column-types.js';
import { CreatorEntity } from './creator.entity.js';

/** A key that a creator gave to a script, a button or a moderator. The key itself is nowhere: it is found by its hash. */
@Entity('api_tokens')
@Index('api_tokens_hash', ['tokenHash'], { unique: true })
@Index('api_tokens_creator', ['creatorId', 'createdAt'])
export class ApiTokenEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'api_tokens_pkey' })
  id!: string;

  @Column({ name: 'creator_id', type: 'text' })
  creatorId!: string;

  @ManyToOne(() => CreatorEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'creator_id', foreignKeyConstraintName: 'api_tokens_creator_fk' })
  creator?: Relation<CreatorEntity>;

  @Column({ type: 'text' })
  name!: string;

  /** SHA-256, hex. */
  @Column({ name: 'token_hash', type: 'text' })
  tokenHash!: string;

  /** Its last characters. */
  @Column({ type: 'text' })
  hint!: string;

  @Column({ type: 'text', array: true })
  scopes!: TokenScope[];

  /** No enumeration of the database's: one more is no migration. */
  @Column({ type: 'text', default: 'script' })
  purpose!: TokenPurpose;

  @Column({ name: 'created_at', ...instantColumn({ default: () => 'now()' }) })
  createdAt!: Date;

  /** null: good until it is revoked. */
  @Column({ name: 'expires_at', ...instantColumn({ nullable: true }) })
  expiresAt!: Date | null;

  /** To the minute. */
  @Column({ name: 'last_used_at', ...instantColumn({ nullable: true }) })
  lastUsedAt!: Date | null;
}
