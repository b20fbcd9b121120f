import type { Asset } from '@companion/contracts';
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

/** An image or a sound that a creator uploaded, in the database, so that every process and backup has it. */
@Entity('assets')
@Index('assets_creator', ['creatorId', 'createdAt'])
export class AssetEntity {
  /** Random: whoever knows it may fetch the file. */
  @PrimaryColumn({ primaryKeyConstraintName: 'assets_pkey', type: 'uuid' })
  id!: string;

  @Column({ name: 'creator_id', type: 'text' })
  creatorId!: string;

  @ManyToOne(() => CreatorEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'creator_id', foreignKeyConstraintName: 'assets_creator_fk' })
  creator?: Relation<CreatorEntity>;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  @Column({ name: 'kind', type: 'text' })
  kind!: Asset['kind'];

  /** By its bytes, whatever it was called. */
  @Column({ name: 'mime_type', type: 'text' })
  mimeType!: string;

  @Column({ name: 'bytes', type: 'integer' })
  bytes!: number;

  /** Only when it is asked for: a list must not carry it. */
  @Column({ name: 'content', type: 'bytea', select: false })
  content!: Buffer;

  @Column({ name: 'created_at', ...instantColumn({ default: () => 'now()' }) })
  createdAt!: Date;
}
