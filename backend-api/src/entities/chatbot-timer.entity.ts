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
import { StreamSessionEntity } from './stream-session.entity.js';

/** Where a persona's timer stands in a running session. */
@Entity('chatbot_timers')
@Index('chatbot_timers_persona', ['personaId'])
export class ChatbotTimerEntity {
  @PrimaryColumn({
    name: 'session_id',
    primaryKeyConstraintName: 'chatbot_timers_pkey',
    type: 'uuid',
  })
  sessionId!: string;

  @ManyToOne(() => StreamSessionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'chatbot_timers_session_fk' })
  session?: Relation<StreamSessionEntity>;

  @PrimaryColumn({
    name: 'persona_id',
    primaryKeyConstraintName: 'chatbot_timers_pkey',
    type: 'uuid',
  })
  personaId!: string;

  @ManyToOne(() => ChatbotConfigEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'persona_id', foreignKeyConstraintName: 'chatbot_timers_persona_fk' })
  persona?: Relation<ChatbotConfigEntity>;

  /** Chat messages since it last spoke. */
  @Column({ type: 'integer', default: 0 })
  messages!: number;

  @Column({ name: 'fired_at', ...instantColumn({ nullable: true }) })
  firedAt!: Date | null;
}
