import type { TtsPreviewAudio, VoiceList, VoiceProvider } from '@companion/contracts';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { join } from 'node:path';
import { CONFIG, type Config } from '../platform/config/config.js';
import { ProcessNews } from '../platform/redis/process-news.js';
import { SpeechCache } from './speech-cache.js';
import { ElevenLabsVoice } from './voices/elevenlabs-voice.js';
import { LocalVoice } from './voices/local-voice.js';
import { DEFAULT_LOCAL_VOICE, isLocalVoice } from './voices/local-voices.js';
import { type Audio, type VoiceEngine, VoiceError, type VoiceSettings } from './voices/voice.js';

/** ElevenLabs' “Adam”, which every account has. */
const DEFAULT_ELEVENLABS_VOICE = 'pNInz6obpgDQGcFmaJgB';

/** The voices of this server, and what they have said before. */
@Injectable()
export class VoiceBox implements OnApplicationShutdown {
  private readonly logger = new Logger(VoiceBox.name);
  private readonly engines: Record<VoiceProvider, VoiceEngine>;
  private readonly cache: SpeechCache;
  readonly local = new LocalVoice();

  constructor(
    @Inject(CONFIG) { elevenLabs, dataDir }: Config,
    private readonly news: ProcessNews,
  ) {
    this.engines = {
      elevenlabs: new ElevenLabsVoice(elevenLabs.apiKey, elevenLabs.baseUrl),
      local: this.local,
    };
    this.cache = new SpeechCache(join(dataDir, 'voice-cache'));
    news.on('voices', () => void this.cache.clear());
  }

  onApplicationShutdown(): void {
    this.local.close();
  }

  isReady(provider: VoiceProvider): boolean {
    return this.engines[provider].isReady;
  }

  /** The provider of a creator who has chosen none. */
  get defaultProvider(): VoiceProvider {
    return this.isReady('elevenlabs') ? 'elevenlabs' : 'local';
  }

  defaultVoice(provider: VoiceProvider): string {
    return provider === 'elevenlabs' ? DEFAULT_ELEVENLABS_VOICE : DEFAULT_LOCAL_VOICE;
  }

  /** The voice that speaks when this one is chosen: the local one for one that is not there. Null: none. */
  standIn(voice: VoiceSettings): VoiceSettings | null {
    if (voice.provider === 'elevenlabs' && this.isReady('elevenlabs')) return voice;
    if (!this.isReady('local')) return null;
    const isHere = voice.provider === 'local' && isLocalVoice(voice.voiceId);
    return { ...voice, provider: 'local', voiceId: isHere ? voice.voiceId : DEFAULT_LOCAL_VOICE };
  }

  async voices(): Promise<VoiceList> {
    const local = await this.engines.local.voices();
    if (!this.isReady('elevenlabs')) return { items: local, problem: null, reason: null };
    try {
      const items = [...(await this.engines.elevenlabs.voices()), ...local];
      return { items, problem: null, reason: null };
    } catch (error) {
      if (!(error instanceof VoiceError)) throw error;
      this.logger.warn(error.message);
      return { items: local, problem: PROBLEMS[error.reason], reason: error.reason };
    }
  }

  /** @throws VoiceError */
  async speak(text: string, voice: VoiceSettings): Promise<Audio> {
    const known = await this.cache.get(text, voice);
    if (known !== null) return known;
    const audio = await this.engines[voice.provider].speak(text, voice);
    await this.cache.put(text, voice, audio);
    return audio;
  }

  /** Audio of people's words, which they may want gone; on the disks of other processes as well. */
  async forget(): Promise<void> {
    this.news.tell('voices', null);
    await this.cache.clear();
  }
}

/** Audio as it travels. */
export function toWire(audio: Audio, voiceId: string, text: string): TtsPreviewAudio {
  return {
    audioBase64: audio.bytes.toString('base64'),
    format: audio.format,
    mimeType: audio.format === 'mp3' ? 'audio/mpeg' : 'audio/wav',
    durationMs: audio.durationMs,
    voiceId,
    characters: charactersOf(text),
  };
}

/** As ElevenLabs counts them. */
export const charactersOf = (text: string): number => [...text].length;

/** What a creator is told, in a sentence. */
export const PROBLEMS: Record<VoiceError['reason'], string> = {
  not_configured: 'This voice is not set up on the server.',
  invalid_key: 'ElevenLabs does not accept the server’s API key.',
  quota: 'The ElevenLabs account has no characters left.',
  voice_not_found: 'This voice does not exist any more. Choose another.',
  rate_limited: 'ElevenLabs has too much to do right now.',
  refused: 'ElevenLabs refused this text or voice.',
  unavailable: 'The voice does not answer right now.',
  timeout: 'The voice took too long to answer.',
  bad_audio: 'The voice answered with something that is no audio.',
};
