import { VOICE_PROVIDERS, type VoiceProvider } from '@companion/contracts';
import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { StreamSessionEntity } from './stream-session.entity.js';

/** A session that is read in another voice than its creator's usual one. */
@Entity('tts_session_voices')
export class TtsSessionVoiceEntity {
  @PrimaryColumn({
    name: 'session_id',
    primaryKeyConstraintName: 'tts_session_voices_pkey',
    type: 'uuid',
  })
  sessionId!: string;

  @OneToOne(() => StreamSessionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'tts_session_voices_session_fk' })
  session?: Relation<StreamSessionEntity>;

  @Column({ name: 'creator_id', type: 'text' })
  creatorId!: string;

  @Column({ type: 'enum', enum: VOICE_PROVIDERS, enumName: 'voice_provider' })
  provider!: VoiceProvider;

  @Column({ name: 'voice_id', type: 'text' })
  voiceId!: string;
}
