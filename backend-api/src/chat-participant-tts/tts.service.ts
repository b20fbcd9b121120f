import {
  DEFAULT_TTS,
  type SessionVoice,
  type TtsConfig,
  type TtsPreview,
  type TtsPreviewAudio,
  type TtsSettings,
  type UpdateTtsConfig,
  type VoiceList,
} from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../platform/http/domain-error.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { SettingsService } from '../settings/settings.service.js';
import { TtsConfigRepository } from './tts-config.repository.js';
import { charactersOf, PROBLEMS, toWire, VoiceBox } from './voice-box.js';
import { isLocalVoice } from './voices/local-voices.js';
import { type Audio, VoiceError, type VoiceSettings } from './voices/voice.js';

const SAMPLE_TEXT = 'Hello! Thank you so much for the tip.';

/** What a creator has chosen for her voice, and her day's characters. */
@Injectable()
export class TtsService {
  constructor(
    private readonly configs: TtsConfigRepository,
    private readonly voices: VoiceBox,
    private readonly sessions: SessionsService,
    private readonly settings: SettingsService,
  ) {}

  /** Hers, with defaults for what she has not set. */
  async settingsOf(scope: CreatorScope): Promise<TtsSettings> {
    return this.withDefaults((await this.configs.findAll([scope])).get(scope.creatorId));
  }

  /** Of those who have switched their voice on. */
  async enabledSettings(scopes: CreatorScope[]): Promise<Map<string, TtsSettings>> {
    const found = await this.configs.findAll(scopes);
    return new Map(
      [...found]
        .map(([creatorId, set]) => [creatorId, this.withDefaults(set)] as const)
        .filter(([, { enabled }]) => enabled),
    );
  }

  async config(scope: CreatorScope): Promise<TtsConfig> {
    const settings = await this.settingsOf(scope);
    const standIn = this.voices.standIn(settings);
    return {
      ...settings,
      elevenLabs: this.voices.isReady('elevenlabs') ? 'ready' : 'not_configured',
      localVoice: this.voices.isReady('local') ? 'ready' : 'not_installed',
      speaksWith: standIn && { provider: standIn.provider, voiceId: standIn.voiceId },
      usedCharsToday: await this.usedToday(scope),
    };
  }

  /** @throws DomainError VALIDATION_FAILED */
  async update(scope: CreatorScope, update: UpdateTtsConfig): Promise<TtsConfig> {
    const before = await this.settingsOf(scope);
    const provider = update.provider ?? before.provider;
    // A voice belongs to its provider.
    const voiceId =
      update.voiceId ??
      (provider === before.provider ? before.voiceId : this.voices.defaultVoice(provider));
    refuseUnknown(provider, voiceId);
    const choosesVoice = update.provider !== undefined || update.voiceId !== undefined;
    await this.configs.update(scope, { ...update, ...(choosesVoice ? { provider, voiceId } : {}) });
    return this.config(scope);
  }

  async listVoices(): Promise<VoiceList> {
    return this.voices.voices();
  }

  /**
   * Speaks a text for her alone. It counts in her day's characters.
   * @throws DomainError VALIDATION_FAILED, VOICE_NOT_CONFIGURED, VOICE_UNAVAILABLE, QUOTA_EXCEEDED
   */
  async preview(scope: CreatorScope, { text, ...sound }: TtsPreview): Promise<TtsPreviewAudio> {
    const settings = await this.settingsOf(scope);
    const provider = sound.provider ?? settings.provider;
    const voiceId =
      sound.voiceId ??
      (provider === settings.provider ? settings.voiceId : this.voices.defaultVoice(provider));
    refuseUnknown(provider, voiceId);
    if (!this.voices.isReady(provider)) {
      throw new DomainError('VOICE_NOT_CONFIGURED', PROBLEMS.not_configured);
    }
    const said = text ?? SAMPLE_TEXT;
    try {
      const voice = { ...settings, ...sound, provider, voiceId };
      const audio = await this.speakWithinBudget(scope, said, voice, settings.dailyCharBudget);
      if (audio === null) {
        throw new DomainError('QUOTA_EXCEEDED', 'Today’s characters are used up');
      }
      return toWire(audio, voiceId, said);
    } catch (error) {
      if (!(error instanceof VoiceError)) throw error;
      throw new DomainError('VOICE_UNAVAILABLE', PROBLEMS[error.reason]);
    }
  }

  /** @throws DomainError SESSION_NOT_FOUND */
  async sessionVoice(scope: CreatorScope, sessionId: string): Promise<SessionVoice> {
    await this.sessions.mustExist(scope, sessionId);
    return { voice: await this.configs.sessionVoice(scope, sessionId) };
  }

  /** @throws DomainError SESSION_NOT_FOUND, VALIDATION_FAILED */
  async setSessionVoice(
    scope: CreatorScope,
    sessionId: string,
    { voice }: SessionVoice,
  ): Promise<SessionVoice> {
    await this.sessions.mustExist(scope, sessionId);
    if (voice !== null) refuseUnknown(voice.provider, voice.voiceId, 'voice.voiceId');
    await this.configs.setSessionVoice(scope, sessionId, voice);
    return { voice };
  }

  /** The voice that reads in this session; null when this server has none. */
  async voiceFor(
    scope: CreatorScope,
    sessionId: string,
    settings: TtsSettings,
  ): Promise<VoiceSettings | null> {
    const own = await this.configs.sessionVoice(scope, sessionId);
    return this.voices.standIn({ ...settings, ...own });
  }

  /**
   * Speaks, and takes the characters from her day; what was not spoken is given back.
   * @returns null when her budget for today does not hold so many
   * @throws VoiceError
   */
  async speakWithinBudget(
    scope: CreatorScope,
    text: string,
    voice: VoiceSettings,
    budget: number,
  ): Promise<Audio | null> {
    const day = await this.today(scope);
    const characters = charactersOf(text);
    if (!(await this.configs.spend(scope, day, characters, budget))) return null;
    try {
      return await this.voices.speak(text, voice);
    } catch (error) {
      await this.configs.refund(scope, day, characters);
      throw error;
    }
  }

  async usedToday(scope: CreatorScope): Promise<number> {
    return this.configs.used(scope, await this.today(scope));
  }

  /** `YYYY-MM-DD` where she lives. */
  private async today(scope: CreatorScope): Promise<string> {
    const { timeZone } = await this.settings.get(scope);
    return new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date());
  }

  private withDefaults(set: Partial<TtsSettings> = {}): TtsSettings {
    const provider = set.provider ?? this.voices.defaultProvider;
    return { ...DEFAULT_TTS, provider, voiceId: this.voices.defaultVoice(provider), ...set };
  }
}

function refuseUnknown(provider: string, voiceId: string, path = 'voiceId'): void {
  if (provider === 'local' && !isLocalVoice(voiceId)) {
    throw DomainError.invalid(path, 'is no local voice');
  }
}
