import { MENU_ITEM_CATEGORIES, type MenuItemCategory } from '@companion/contracts';
import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import { bigintColumn, instantColumn } from '../platform/database/column-types.js';
import { CreatorEntity } from './creator.entity.js';

/** What viewers can tip for; a tip of exactly its price buys it. */
@Entity('tip_menu_items')
@Index('tip_menu_items_creator', ['creatorId', 'sortOrder'])
@Check('tip_menu_items_price', '(price_cents IS NULL) <> (price_tokens IS NULL)')
export class TipMenuItemEntity {
  @PrimaryColumn({ primaryKeyConstraintName: 'tip_menu_items_pkey', type: 'uuid' })
  id!: string;

  @Column({ name: 'creator_id', type: 'text' })
  creatorId!: string;

  @ManyToOne(() => CreatorEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'creator_id', foreignKeyConstraintName: 'tip_menu_items_creator_fk' })
  creator?: Relation<CreatorEntity>;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', nullable: true })
  description!: string | null;

  @Column({ name: 'price_cents', ...bigintColumn({ nullable: true }) })
  priceCents!: number | null;

  @Column({ name: 'price_tokens', type: 'integer', nullable: true })
  priceTokens!: number | null;

  @Column({ type: 'enum', enum: MENU_ITEM_CATEGORIES, enumName: 'menu_item_category' })
  category!: MenuItemCategory;

  @Column({ name: 'sort_order', type: 'integer' })
  sortOrder!: number;

  @Column({ name: 'is_active', type: 'boolean', default: true })
  isActive!: boolean;

  @Column({ name: 'created_at', ...instantColumn({ default: () => 'now()' }) })
  createdAt!: Date;
}
