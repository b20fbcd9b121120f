import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { bigintColumn } from '../platform/database/column-types.js';
import { StreamSessionEntity } from './stream-session.entity.js';

/**
 * What each named tipper gave in a session: keeps the top tipper exact without summing tips. Rewritten
 * with nearly every tip, so it has no index beyond its key and room to be rewritten in place.
 */
@Entity('session_tippers')
export class SessionTipperEntity {
  @PrimaryColumn({
    primaryKeyConstraintName: 'session_tippers_pkey',
    name: 'session_id',
    type: 'uuid',
  })
  sessionId!: string;

  @ManyToOne(() => StreamSessionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'session_tippers_session_fk' })
  session?: Relation<StreamSessionEntity>;

  @PrimaryColumn({
    primaryKeyConstraintName: 'session_tippers_pkey',
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

  /** The session's seq at which the total was last raised: who reached it first wins a tie. */
  @Column({ name: 'reached_seq', ...bigintColumn() })
  reachedSeq!: number;
}
