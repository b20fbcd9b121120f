import type { Voice } from '@companion/contracts';
import type ElevenLabs from 'elevenlabs-node';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { mp3DurationMs } from './audio-length.js';
import { callElevenLabs } from './elevenlabs-calls.js';
import { BusyError } from './elevenlabs-failures.js';
import { Slots } from './slots.js';
import { type Audio, type VoiceEngine, VoiceError, type VoiceSettings } from './voice.js';

/** What the smallest plan allows. */
const AT_A_TIME = 2;
const TIMEOUT_MS = 10_000;
const TRIES = 3;
/** How long to hold back when ElevenLabs does not say; doubled at each try. */
const HOLD_BACK_MS = { concurrency: 500, rate: 1_000 };
/** A longer wait is a failure: the moment of the message has passed. */
const HOLD_BACK_MAX_MS = 8_000;
const VOICES_KEPT_MS = 5 * 60_000;

const voicesSchema = z.object({
  voices: z.array(
    z.object({
      voice_id: z.string(),
      name: z.string(),
      labels: z.record(z.string(), z.unknown()).nullish(),
    }),
  ),
});

/** ElevenLabs, through the elevenlabs-node package. */
export class ElevenLabsVoice implements VoiceEngine {
  readonly provider = 'elevenlabs';
  private readonly slots = new Slots(AT_A_TIME);
  private heldBackUntil = 0;
  private known: { voices: Voice[]; until: number } | null = null;

  /** @param apiKey undefined: not configured */
  constructor(
    private readonly apiKey: string | undefined,
    private readonly baseUrl: string,
    private readonly timeoutMs = TIMEOUT_MS,
  ) {}

  get isReady(): boolean {
    return this.apiKey !== undefined;
  }

  async voices(): Promise<Voice[]> {
    if (this.known !== null && this.known.until > Date.now()) return this.known.voices;
    const answer = voicesSchema.safeParse(await this.call((client) => client.getVoices()));
    if (!answer.success) throw new VoiceError('unavailable', 'ElevenLabs’ voices cannot be read');
    const voices = answer.data.voices.map(({ voice_id, name, labels }) => ({
      provider: 'elevenlabs' as const,
      voiceId: voice_id,
      name,
      language: null,
      detail: detailOf(labels ?? {}),
    }));
    this.known = { voices, until: Date.now() + VOICES_KEPT_MS };
    return voices;
  }

  async speak(text: string, voice: VoiceSettings): Promise<Audio> {
    for (let tries = 1; ; tries += 1) {
      await delay(Math.max(0, this.heldBackUntil - Date.now()));
      try {
        return await this.slots.use(() => this.speakOnce(text, voice));
      } catch (error) {
        if (!(error instanceof BusyError) || tries === TRIES) throw error;
        const wait = error.retryAfterMs ?? HOLD_BACK_MS[error.kind] * 2 ** (tries - 1);
        if (wait > HOLD_BACK_MAX_MS) throw error;
        // A full house concerns this message alone, a rate limit all that would follow.
        if (error.kind === 'rate') this.heldBackUntil = Date.now() + wait;
        else await delay(wait);
      }
    }
  }

  private async speakOnce(text: string, voice: VoiceSettings): Promise<Audio> {
    const bytes = await this.call((client) =>
      client.textToSpeechStream({
        voiceId: voice.voiceId,
        textInput: text,
        stability: voice.stability,
        similarityBoost: voice.similarityBoost,
        modelId: voice.modelId,
        style: 0,
        responseType: 'arraybuffer',
      }),
    );
    const durationMs = mp3DurationMs(bytes);
    if (durationMs === null) throw new VoiceError('bad_audio', 'ElevenLabs sent no MP3');
    return { bytes, format: 'mp3', durationMs };
  }

  private async call<T>(work: (client: ElevenLabs) => Promise<T | undefined>): Promise<T> {
    const { apiKey, baseUrl, timeoutMs } = this;
    if (apiKey === undefined) throw new VoiceError('not_configured');
    // Loaded by those who have a key: with its axios it is among the largest parts of the process.
    const { default: Client } = await import('elevenlabs-node');
    const client = new Client({ apiKey });
    return callElevenLabs({ baseUrl, secret: apiKey, timeoutMs }, () => work(client));
  }
}

/** Such as `female, american, young`. */
function detailOf(labels: Record<string, unknown>): string | null {
  const shown = ['gender', 'accent', 'age', 'description']
    .map((name) => labels[name])
    .filter((label) => typeof label === 'string' && label !== '');
  return shown.length === 0 ? null : shown.join(', ');
}
