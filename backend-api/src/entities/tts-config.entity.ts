import type { TtsSettings } from '@companion/contracts';
import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { instantColumn } from '../platform/database/column-types.js';
import { CreatorEntity } from './creator.entity.js';

/** Which tip messages are read aloud, and how. What is not there has its default. */
@Entity('tts_configs')
export class TtsConfigEntity {
  @PrimaryColumn({ name: 'creator_id', primaryKeyConstraintName: 'tts_configs_pkey', type: 'text' })
  creatorId!: string;

  @OneToOne(() => CreatorEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'creator_id', foreignKeyConstraintName: 'tts_configs_creator_fk' })
  creator?: Relation<CreatorEntity>;

  @Column({ type: 'jsonb' })
  config!: Partial<TtsSettings>;

  @Column({ name: 'updated_at', ...instantColumn({ default: () => 'now()' }) })
  updatedAt!: Date;
}
