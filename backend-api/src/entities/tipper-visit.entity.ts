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
import { StreamSessionEntity } from './stream-session.entity.js';

/** What a named tipper gave on a platform in an ended session. */
@Entity('tipper_visits')
@Index('tipper_visits_creator_tipper', ['creatorId', 'tipperKey'])
export class TipperVisitEntity {
  @PrimaryColumn({
    primaryKeyConstraintName: 'tipper_visits_pkey',
    name: 'session_id',
    type: 'uuid',
  })
  sessionId!: string;

  @ManyToOne(() => StreamSessionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'tipper_visits_session_fk' })
  session?: Relation<StreamSessionEntity>;

  @PrimaryColumn({
    primaryKeyConstraintName: 'tipper_visits_pkey',
    type: 'enum',
    enum: STREAM_PLATFORMS,
    enumName: 'stream_platform',
  })
  platform!: StreamPlatform;

  /** The name case-folded. */
  @PrimaryColumn({
    primaryKeyConstraintName: 'tipper_visits_pkey',
    name: 'tipper_key',
    type: 'text',
  })
  tipperKey!: string;

  @Column({ name: 'creator_id', type: 'text' })
  creatorId!: string;

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
