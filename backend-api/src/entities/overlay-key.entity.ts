import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { instantColumn } from '../platform/database/column-types.js';
import { CreatorEntity } from './creator.entity.js';

/** The permanent credential in an OBS URL: found by its hash, shown to its owner by decrypting. */
@Entity('overlay_keys')
@Index('overlay_keys_hash', ['keyHash'], { unique: true })
@Index('overlay_keys_creator', ['creatorId'], { unique: true })
export class OverlayKeyEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'overlay_keys_pkey' })
  id!: string;

  @Column({ name: 'creator_id', type: 'text' })
  creatorId!: string;

  @ManyToOne(() => CreatorEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'creator_id', foreignKeyConstraintName: 'overlay_keys_creator_fk' })
  creator?: Relation<CreatorEntity>;

  /** SHA-256, hex. */
  @Column({ name: 'key_hash', type: 'text' })
  keyHash!: string;

  @Column({ name: 'key_encrypted', type: 'text' })
  keyEncrypted!: string;

  @Column({ name: 'created_at', ...instantColumn({ default: () => 'now()' }) })
  createdAt!: Date;

  @Column({ name: 'last_used_at', ...instantColumn({ nullable: true }) })
  lastUsedAt!: Date | null;
}
