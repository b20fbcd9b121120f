import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import { ChatbotConfigEntity } from './chatbot-config.entity.js';

/** One of the things a persona may say. */
@Entity('chatbot_response_templates')
@Index('chatbot_response_templates_persona', ['personaId', 'position'])
export class ChatbotResponseTemplateEntity {
  @PrimaryColumn({ primaryKeyConstraintName: 'chatbot_response_templates_pkey', type: 'uuid' })
  id!: string;

  @Column({ name: 'persona_id', type: 'uuid' })
  personaId!: string;

  @ManyToOne(() => ChatbotConfigEntity, { onDelete: 'CASCADE' })
  @JoinColumn({
    name: 'persona_id',
    foreignKeyConstraintName: 'chatbot_response_templates_persona_fk',
  })
  persona?: Relation<ChatbotConfigEntity>;

  @Column({ type: 'text' })
  text!: string;

  @Column({ type: 'integer', default: 1 })
  weight!: number;

  @Column({ type: 'integer' })
  position!: number;
}
