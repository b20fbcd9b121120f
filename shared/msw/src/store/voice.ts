import {
  DEFAULT_TTS,
  type SessionVoice,
  type TtsConfig,
  type TtsPreview,
  type TtsPreviewAudio,
  type TtsSettings,
  type UpdateTtsConfig,
  type Voice,
  type VoiceList,
} from '@companion/contracts';
import { given } from './given.js';
import { Refusal } from './refusal.js';
import { sessionOf } from './sessions.js';
import { settingsOf } from './settings.js';
import type { VoiceRow } from './state.js';
import type { Store } from './store.js';
import { toneOf } from './tone.js';

/** Stands in for a voice: a tone for each word. */
const VOICES: readonly Voice[] = [
  ['en-us+f3', 'English (US)', 'en-us', 'higher'],
  ['en-us', 'English (US)', 'en-us', 'deeper'],
  ['de+f3', 'German', 'de', 'higher'],
].map(([voiceId = '', name = '', language = '', detail = '']) => ({
  ...{ provider: 'local' as const, voiceId, name, language, detail },
}));
const DEFAULT_VOICE = 'en-us+f3';
const SAMPLE_TEXT = 'Hello! Thank you so much for the tip.';

const DEFAULTS: TtsSettings = { ...DEFAULT_TTS, provider: 'local', voiceId: DEFAULT_VOICE };

export function voiceSettings(store: Store, creatorId: string): TtsSettings {
  return { ...DEFAULTS, ...rowOf(store, creatorId).settings };
}

export function voiceConfig(store: Store, creatorId: string): TtsConfig {
  const settings = voiceSettings(store, creatorId);
  const isHere = VOICES.some(({ voiceId }) => voiceId === settings.voiceId);
  return {
    ...settings,
    elevenLabs: 'not_configured',
    localVoice: 'ready',
    speaksWith: { provider: 'local', voiceId: isHere ? settings.voiceId : DEFAULT_VOICE },
    usedCharsToday: usedToday(store, creatorId),
  };
}

/** @throws Refusal VALIDATION_FAILED */
export function updateVoice(store: Store, creatorId: string, update: UpdateTtsConfig): TtsConfig {
  const before = voiceSettings(store, creatorId);
  const voice = chosenVoice(before, update);
  const chooses = update.provider !== undefined || update.voiceId !== undefined;
  const row = rowOf(store, creatorId);
  row.settings = { ...row.settings, ...given(update), ...(chooses && voice) };
  return voiceConfig(store, creatorId);
}

export const voiceList: VoiceList = { items: [...VOICES], problem: null, reason: null };

/** @throws Refusal VALIDATION_FAILED, VOICE_NOT_CONFIGURED, QUOTA_EXCEEDED */
export function previewVoice(
  store: Store,
  creatorId: string,
  { text = SAMPLE_TEXT, ...sound }: TtsPreview,
): TtsPreviewAudio {
  const { provider, voiceId } = chosenVoice(voiceSettings(store, creatorId), sound);
  if (provider !== 'local') {
    throw new Refusal('VOICE_NOT_CONFIGURED', 'This voice is not set up on the server.');
  }
  if (!spend(store, creatorId, text.length)) {
    throw new Refusal('QUOTA_EXCEEDED', 'Today’s characters are used up');
  }
  return { ...toneOf(text), voiceId, characters: text.length };
}

/** @throws Refusal SESSION_NOT_FOUND */
export function sessionVoice(store: Store, creatorId: string, sessionId: string): SessionVoice {
  sessionOf(store, creatorId, sessionId);
  const row = store.state.sessionVoices.find((voice) => voice.sessionId === sessionId);
  return { voice: row?.voice ?? null };
}

/** @throws Refusal SESSION_NOT_FOUND, VALIDATION_FAILED */
export function setSessionVoice(
  store: Store,
  creatorId: string,
  sessionId: string,
  { voice }: SessionVoice,
): SessionVoice {
  sessionOf(store, creatorId, sessionId);
  if (voice) refuseUnknown(voice.provider, voice.voiceId, 'voice.voiceId');
  const { state } = store;
  state.sessionVoices = state.sessionVoices.filter((row) => row.sessionId !== sessionId);
  if (voice) state.sessionVoices.push({ creatorId, sessionId, voice });
  return { voice };
}

/** Takes characters from the day's budget, all of them or none. @returns whether there were enough */
export function spend(store: Store, creatorId: string, characters: number): boolean {
  const used = usedToday(store, creatorId) + characters;
  if (used > voiceSettings(store, creatorId).dailyCharBudget) return false;
  Object.assign(rowOf(store, creatorId), { used, usedOn: today(store, creatorId) });
  return true;
}

export function usedToday(store: Store, creatorId: string): number {
  const { used, usedOn } = rowOf(store, creatorId);
  return usedOn === today(store, creatorId) ? used : 0;
}

/** `YYYY-MM-DD` where she lives. */
function today(store: Store, creatorId: string): string {
  const { timeZone } = settingsOf(store, creatorId);
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(store.now());
}

/** A voice belongs to its provider. @throws Refusal VALIDATION_FAILED */
function chosenVoice(
  before: TtsSettings,
  { provider = before.provider, voiceId }: Pick<UpdateTtsConfig, 'provider' | 'voiceId'>,
): Pick<TtsSettings, 'provider' | 'voiceId'> {
  const usual = provider === before.provider ? before.voiceId : DEFAULT_VOICE;
  const chosen = voiceId ?? usual;
  refuseUnknown(provider, chosen);
  return { provider, voiceId: chosen };
}

function refuseUnknown(provider: string, voiceId: string, path = 'voiceId'): void {
  if (provider !== 'local' || VOICES.some((voice) => voice.voiceId === voiceId)) return;
  throw Refusal.invalid(path, 'is no local voice');
}

function rowOf({ state }: Store, creatorId: string): VoiceRow {
  let row = state.voices.find((voice) => voice.creatorId === creatorId);
  if (!row) {
    row = { creatorId, settings: {}, usedOn: '', used: 0 };
    state.voices.push(row);
  }
  return row;
}
