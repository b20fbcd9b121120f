import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { bigintColumn } from '../platform/database/column-types.js';
import { StreamSessionEntity } from './stream-session.entity.js';

/**
 * Says at which of an ended session's seqs its earnings and visits were summed. Another seq than the
 * session's own means that they are stale, and the tips themselves are read.
 */
@Entity('session_rollups')
export class SessionRollupEntity {
  @PrimaryColumn({
    primaryKeyConstraintName: 'session_rollups_pkey',
    name: 'session_id',
    type: 'uuid',
  })
  sessionId!: string;

  @OneToOne(() => StreamSessionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'session_rollups_session_fk' })
  session?: Relation<StreamSessionEntity>;

  /** 0: a tip has been changed since. */
  @Column({ ...bigintColumn() })
  seq!: number;

  /** Quarter hours since 1970 of the first and last tip; null without tips. */
  @Column({ name: 'first_quarter', type: 'integer', nullable: true })
  firstQuarter!: number | null;

  @Column({ name: 'last_quarter', type: 'integer', nullable: true })
  lastQuarter!: number | null;
}
