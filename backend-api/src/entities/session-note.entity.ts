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
import { StreamSessionEntity } from './stream-session.entity.js';

/** Something to remember of a moment of a show, written during it or after. */
@Entity('session_notes')
@Index('session_notes_session', ['sessionId', 'at', 'id'])
export class SessionNoteEntity {
  @PrimaryColumn({ primaryKeyConstraintName: 'session_notes_pkey', type: 'uuid' })
  id!: string;

  @Column({ name: 'creator_id', type: 'text' })
  creatorId!: string;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @ManyToOne(() => StreamSessionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'session_notes_session_fk' })
  session?: Relation<StreamSessionEntity>;

  @Column({ type: 'text' })
  text!: string;

  /** The moment it is about. */
  @Column({ ...instantColumn() })
  at!: Date;

  @Column({ name: 'created_at', ...instantColumn({ default: () => 'now()' }) })
  createdAt!: Date;

  @Column({ name: 'updated_at', ...instantColumn({ default: () => 'now()' }) })
  updatedAt!: Date;
}
