import { STREAM_PLATFORMS, type StreamPlatform } from '@companion/contracts';
import {
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

/** A named tipper's visits added up: the sum of her rows in `tipper_visits`, by currency. */
@Entity('creator_tippers')
@Index('creator_tippers_seen', ['creatorId', 'currency', 'lastTipAt', 'firstTipAt'])
@Index('creator_tippers_best', ['creatorId', 'currency', 'totalCents'])
export class CreatorTipperEntity {
  @PrimaryColumn({
    primaryKeyConstraintName: 'creator_tippers_pkey',
    name: 'creator_id',
    type: 'text',
  })
  creatorId!: string;

  @ManyToOne(() => CreatorEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'creator_id', foreignKeyConstraintName: 'creator_tippers_creator_fk' })
  creator?: Relation<CreatorEntity>;

  @PrimaryColumn({
    primaryKeyConstraintName: 'creator_tippers_pkey',
    type: 'character',
    length: 3,
  })
  currency!: string;

  @PrimaryColumn({
    primaryKeyConstraintName: 'creator_tippers_pkey',
    type: 'enum',
    enum: STREAM_PLATFORMS,
    enumName: 'stream_platform',
  })
  platform!: StreamPlatform;

  @PrimaryColumn({
    primaryKeyConstraintName: 'creator_tippers_pkey',
    name: 'tipper_key',
    type: 'text',
  })
  tipperKey!: string;

  @Column({ name: 'tipper_name', type: 'text' })
  tipperName!: string;

  @Column({ name: 'total_cents', ...bigintColumn() })
  totalCents!: number;

  @Column({ name: 'tip_count', type: 'integer' })
  tipCount!: number;

  @Column({ name: 'first_tip_at', ...instantColumn() })
  firstTipAt!: Date;

  @Column({ name: 'last_tip_at', ...instantColumn() })
  lastTipAt!: Date;
}
