import { LANGUAGES, type Language, type Setup, type StreamPlatform } from '@companion/contracts';
import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { instantColumn } from '../platform/database/column-types.js';
import { CreatorEntity } from './creator.entity.js';

/** What a creator has set for all her sessions. Without a row the defaults hold. */
@Entity('creator_settings')
export class CreatorSettingsEntity {
  @PrimaryColumn({
    name: 'creator_id',
    primaryKeyConstraintName: 'creator_settings_pkey',
    type: 'text',
  })
  creatorId!: string;

  @OneToOne(() => CreatorEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'creator_id', foreignKeyConstraintName: 'creator_settings_creator_fk' })
  creator?: Relation<CreatorEntity>;

  /** IANA name; null: she has chosen none yet. */
  @Column({ name: 'time_zone', type: 'text', nullable: true })
  timeZone!: string | null;

  /** Of what others see. */
  @Column({ type: 'enum', enum: LANGUAGES, enumName: 'language', default: 'en' })
  language!: Language;

  @Column({ type: 'character', length: 3, default: 'USD' })
  currency!: string;

  /** What a token earns by platform; a platform that is missing has its default. */
  @Column({ name: 'cents_per_token', type: 'jsonb', default: {} })
  centsPerToken!: Partial<Record<StreamPlatform, number>>;

  @Column({ name: 'hide_amounts_on_air', type: 'boolean', default: false })
  hideAmountsOnAir!: boolean;

  @Column({ name: 'mask_names_on_air', type: 'boolean', default: false })
  maskNamesOnAir!: boolean;

  @Column({ name: 'blocked_words', type: 'text', array: true, default: [] })
  blockedWords!: string[];

  /** null: kept for ever. */
  @Column({ name: 'chat_retention_days', type: 'integer', nullable: true, default: 30 })
  chatRetentionDays!: number | null;

  /** null: kept for ever. */
  @Column({ name: 'tip_retention_days', type: 'integer', nullable: true })
  tipRetentionDays!: number | null;

  /** null: she has not begun. */
  @Column({ type: 'jsonb', nullable: true })
  setup!: Setup | null;

  @Column({ name: 'updated_at', ...instantColumn({ default: () => 'now()' }) })
  updatedAt!: Date;
}
