import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { StreamSessionEntity } from './stream-session.entity.js';

/** How many watched: the last report of each minute in which there was one. */
@Entity('viewer_samples')
export class ViewerSampleEntity {
  @PrimaryColumn({
    primaryKeyConstraintName: 'viewer_samples_pkey',
    name: 'session_id',
    type: 'uuid',
  })
  sessionId!: string;

  @ManyToOne(() => StreamSessionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'viewer_samples_session_fk' })
  session?: Relation<StreamSessionEntity>;

  /** Its start. */
  @PrimaryColumn({
    primaryKeyConstraintName: 'viewer_samples_pkey',
    type: 'timestamp with time zone',
    precision: 3,
  })
  minute!: Date;

  @Column({ type: 'integer' })
  viewers!: number;
}
