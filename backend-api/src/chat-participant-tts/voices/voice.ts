import type {
  SpeechFormat,
  TtsSettings,
  Voice,
  VoiceProblem,
  VoiceProvider,
} from '@companion/contracts';

/** A voice with all that changes how it sounds. */
export type VoiceSettings = Pick<
  TtsSettings,
  'provider' | 'voiceId' | 'modelId' | 'stability' | 'similarityBoost'
>;

export type Audio = { bytes: Buffer; format: SpeechFormat; durationMs: number };

export type VoiceFailure = VoiceProblem;

/** Why a voice did not speak. Its message is for the log, and has no secret in it. */
export class VoiceError extends Error {
  override readonly name = 'VoiceError';

  constructor(
    readonly reason: VoiceFailure,
    detail: string = reason,
  ) {
    super(detail);
  }
}

/** One provider of voices. */
export interface VoiceEngine {
  readonly provider: VoiceProvider;
  /** Whether it is there at all: configured, installed. */
  readonly isReady: boolean;
  /** @throws VoiceError */
  voices(): Promise<Voice[]>;
  /** @throws VoiceError */
  speak(text: string, voice: VoiceSettings): Promise<Audio>;
}
