import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { CreatorEntity } from './creator.entity.js';

/** Characters read aloud in one day of the creator's own time zone. */
@Entity('tts_usage')
export class TtsUsageEntity {
  @PrimaryColumn({ name: 'creator_id', primaryKeyConstraintName: 'tts_usage_pkey', type: 'text' })
  creatorId!: string;

  @ManyToOne(() => CreatorEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'creator_id', foreignKeyConstraintName: 'tts_usage_creator_fk' })
  creator?: Relation<CreatorEntity>;

  /** `YYYY-MM-DD` */
  @PrimaryColumn({ primaryKeyConstraintName: 'tts_usage_pkey', type: 'date' })
  day!: string;

  @Column({ type: 'integer' })
  characters!: number;
}
