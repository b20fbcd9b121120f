import type { AlertApproval, AnimationConfig, AnimationSpec } from '@companion/contracts';
import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { instantColumn } from '../platform/database/column-types.js';
import { CreatorEntity } from './creator.entity.js';

/** Which tips wait for approval, since when (ISO 8601, by the database's clock), and which did before. */
export type StoredApproval = { mode: AlertApproval; since: string; before: AlertApproval };

/** Her settings with all that a tip needs of her custom animations: no second query stands in its way. */
export type StoredAnimations = AnimationConfig & {
  /** Of each custom animation that a range names, by its id. */
  customs: Record<string, { name: string; spec: AnimationSpec }>;
  /** Missing: none does. */
  approval?: StoredApproval;
};

/** When tips animate, and how. Read by `record_tips` with every batch, so a change holds from the next tip. */
@Entity('animation_configs')
export class AnimationConfigEntity {
  @PrimaryColumn({
    name: 'creator_id',
    primaryKeyConstraintName: 'animation_configs_pkey',
    type: 'text',
  })
  creatorId!: string;

  @OneToOne(() => CreatorEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'creator_id', foreignKeyConstraintName: 'animation_configs_creator_fk' })
  creator?: Relation<CreatorEntity>;

  /** null: the defaults. */
  @Column({ type: 'jsonb', nullable: true })
  config!: StoredAnimations | null;

  @Column({ name: 'alerts_paused', type: 'boolean', default: false })
  alertsPaused!: boolean;

  @Column({ name: 'updated_at', ...instantColumn({ default: () => 'now()' }) })
  updatedAt!: Date;
}
