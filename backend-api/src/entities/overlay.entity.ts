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

/** An overlay: what OBS shows, and the key of its address, found by its hash and shown by decrypting. */
@Entity('overlays')
@Index('overlays_key_hash', ['keyHash'], { unique: true })
@Index('overlays_creator', ['creatorId', 'createdAt'])
export class OverlayEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'overlays_pkey' })
  id!: string;

  @Column({ name: 'creator_id', type: 'text' })
  creatorId!: string;

  @ManyToOne(() => CreatorEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'creator_id', foreignKeyConstraintName: 'overlays_creator_fk' })
  creator?: Relation<CreatorEntity>;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  /** SHA-256, hex. */
  @Column({ name: 'key_hash', type: 'text' })
  keyHash!: string;

  @Column({ name: 'key_encrypted', type: 'text' })
  keyEncrypted!: string;

  @Column({ name: 'key_created_at', ...instantColumn({ default: () => 'now()' }) })
  keyCreatedAt!: Date;

  /** As it was saved, by whatever version of the product; null: the classic one. */
  @Column({ name: 'scene', type: 'jsonb', nullable: true })
  scene!: unknown;

  /** Goes up with each saved scene. */
  @Column({ name: 'revision', type: 'integer', default: 0 })
  revision!: number;

  @Column({ name: 'created_at', ...instantColumn({ default: () => 'now()' }) })
  createdAt!: Date;

  @Column({ name: 'updated_at', ...instantColumn({ default: () => 'now()' }) })
  updatedAt!: Date;

  @Column({ name: 'last_used_at', ...instantColumn({ nullable: true }) })
  lastUsedAt!: Date | null;
}
