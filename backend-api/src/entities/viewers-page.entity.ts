import { type OverlayPalette } from '@companion/contracts';
import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { instantColumn } from '../platform/database/column-types.js';
import { CreatorEntity } from './creator.entity.js';

/** What a creator has set for the page that her viewers see. Without a row the defaults hold. */
@Entity('viewers_pages')
export class ViewersPageEntity {
  @PrimaryColumn({
    name: 'creator_id',
    primaryKeyConstraintName: 'viewers_pages_pkey',
    type: 'text',
  })
  creatorId!: string;

  @OneToOne(() => CreatorEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'creator_id', foreignKeyConstraintName: 'viewers_pages_creator_fk' })
  creator?: Relation<CreatorEntity>;

  @Column({ name: 'show_menu', type: 'boolean', default: true })
  showMenu!: boolean;

  @Column({ name: 'show_goals', type: 'boolean', default: true })
  showGoals!: boolean;

  @Column({ name: 'show_ticker', type: 'boolean', default: false })
  showTicker!: boolean;

  @Column({ name: 'show_total', type: 'boolean', default: false })
  showTotal!: boolean;

  @Column({ type: 'text', nullable: true })
  welcome!: string | null;

  @Column({ name: 'age_notice', type: 'boolean', default: true })
  ageNotice!: boolean;

  @Column({ type: 'text', default: 'sunset' })
  palette!: OverlayPalette;

  @Column({ name: 'updated_at', ...instantColumn({ default: () => 'now()' }) })
  updatedAt!: Date;
}
