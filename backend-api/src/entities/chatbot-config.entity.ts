import type { ChatbotTrigger } from '@companion/contracts';
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
import { CreatorEntity } from './creator.entity.js';

/** A persona of the chatbot: what makes it speak, and how often it may. */
@Entity('chatbot_configs')
@Index('chatbot_configs_creator', ['creatorId', 'priority'])
export class ChatbotConfigEntity {
  @PrimaryColumn({ primaryKeyConstraintName: 'chatbot_configs_pkey', type: 'uuid' })
  id!: string;

  @Column({ name: 'creator_id', type: 'text' })
  creatorId!: string;

  @ManyToOne(() => CreatorEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'creator_id', foreignKeyConstraintName: 'chatbot_configs_creator_fk' })
  creator?: Relation<CreatorEntity>;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'boolean', default: true })
  enabled!: boolean;

  /** The lowest goes first. */
  @Column({ type: 'integer' })
  priority!: number;

  @Column({ type: 'jsonb' })
  triggers!: ChatbotTrigger[];

  @Column({ name: 'cooldown_seconds', type: 'integer', default: 0 })
  cooldownSeconds!: number;

  @Column({ name: 'per_user_cooldown_seconds', type: 'integer', default: 0 })
  perUserCooldownSeconds!: number;

  @Column({ name: 'created_at', ...instantColumn({ default: () => 'now()' }) })
  createdAt!: Date;

  /** Of what it does; a change of place in the order is none. */
  @Column({ name: 'updated_at', ...instantColumn({ default: () => 'now()' }) })
  updatedAt!: Date;
}
