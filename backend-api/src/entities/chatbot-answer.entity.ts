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
import { ChatbotConfigEntity } from './chatbot-config.entity.js';
import { CreatorEntity } from './creator.entity.js';

/**
 * That a persona spoke, kept for a day: what cooldowns are counted by, and why nothing is answered
 * twice. Neither what was said nor a viewer's name is kept.
 */
@Entity('chatbot_answers')
@Index('chatbot_answers_source', ['creatorId', 'source'], { unique: true })
@Index('chatbot_answers_creator', ['creatorId', 'answeredAt'])
@Index('chatbot_answers_persona', ['personaId', 'answeredAt'])
@Index('chatbot_answers_age', ['answeredAt'])
export class ChatbotAnswerEntity {
  @PrimaryColumn({ primaryKeyConstraintName: 'chatbot_answers_pkey', type: 'uuid' })
  id!: string;

  @Column({ name: 'creator_id', type: 'text' })
  creatorId!: string;

  @ManyToOne(() => CreatorEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'creator_id', foreignKeyConstraintName: 'chatbot_answers_creator_fk' })
  creator?: Relation<CreatorEntity>;

  @Column({ name: 'persona_id', type: 'uuid' })
  personaId!: string;

  @ManyToOne(() => ChatbotConfigEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'persona_id', foreignKeyConstraintName: 'chatbot_answers_persona_fk' })
  persona?: Relation<ChatbotConfigEntity>;

  /** Names the message or event that was answered. */
  @Column({ type: 'text' })
  source!: string;

  /** A hash of the viewer's folded name; null for an anonymous one. */
  @Column({ name: 'user_hash', type: 'text', nullable: true })
  userHash!: string | null;

  @Column({ name: 'answered_at', ...instantColumn() })
  answeredAt!: Date;
}
