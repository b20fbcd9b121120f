import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { bigintColumn } from '../platform/database/column-types.js';
import { StreamSessionEntity } from './stream-session.entity.js';

export type EarningDimension = 'total' | 'anonymous' | 'platform' | 'source' | 'menu_item';

/**
 * What an ended session earned in one respect (in all, by a platform, by a menu item): its sum, and the
 * same by quarter hour. The local days and hours of every time zone start on a quarter of UTC's hours.
 */
@Entity('session_earnings')
export class SessionEarningEntity {
  @PrimaryColumn({
    primaryKeyConstraintName: 'session_earnings_pkey',
    name: 'session_id',
    type: 'uuid',
  })
  sessionId!: string;

  @ManyToOne(() => StreamSessionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'session_earnings_session_fk' })
  session?: Relation<StreamSessionEntity>;

  @PrimaryColumn({ primaryKeyConstraintName: 'session_earnings_pkey', type: 'text' })
  dimension!: EarningDimension;

  /** The platform, the source or the menu item's id; empty for sums of everything. */
  @PrimaryColumn({ primaryKeyConstraintName: 'session_earnings_pkey', type: 'text' })
  key!: string;

  /** A menu item's name when it was last bought. */
  @Column({ type: 'text', nullable: true })
  label!: string | null;

  @Column({ name: 'total_cents', ...bigintColumn() })
  totalCents!: number;

  @Column({ name: 'tip_count', type: 'integer' })
  tipCount!: number;

  /** Quarter hours since 1970 in which there were tips, rising; the two below go with them. */
  @Column({ type: 'integer', array: true })
  quarters!: number[];

  /** As PostgreSQL sends them: summed there, never read here. */
  @Column({ name: 'quarter_cents', type: 'bigint', array: true })
  quarterCents!: string[];

  @Column({ name: 'quarter_tips', type: 'integer', array: true })
  quarterTips!: number[];
}
