import { z } from 'zod';
import {
  BLOCKED_WORD_EFFECTS,
  SPEECH_FORMATS,
  SPEECH_REASONS,
  SPEECH_STATUSES,
  VOICE_MODELS,
  VOICE_PROVIDERS,
} from '../enums.js';
import { LIMITS } from '../limits.js';
import { amountsHidden, id, line, timestamp } from '../primitives.js';

const voiceId = z
  .string()
  .regex(/^[A-Za-z0-9_+-]{1,64}$/u, 'must be the id of a voice')
  .describe('From GET /api/tts/voices');

/** A voice of one provider. */
export const voiceChoiceSchema = z.strictObject({ provider: z.enum(VOICE_PROVIDERS), voiceId });
export type VoiceChoice = z.infer<typeof voiceChoiceSchema>;

/** How a voice sounds; `stability` and `similarityBoost` are ElevenLabs' alone, from 0 to 1. */
const sound = {
  provider: z.enum(VOICE_PROVIDERS),
  voiceId,
  modelId: z.enum(VOICE_MODELS).describe('ElevenLabs only'),
  stability: z.number().min(0).max(1),
  similarityBoost: z.number().min(0).max(1),
};

const settings = {
  enabled: z.boolean(),
  ...sound,
  minAmountCents: z
    .int()
    .min(0)
    .max(LIMITS.tipCentsMax)
    .describe('Tips of at least this much are read'),
  maxChars: z.int().min(20).max(LIMITS.tipMessageMax).describe('Of the message; cut at a word'),
  blockedWords: z.array(line(LIMITS.blockedWordMax)).max(LIMITS.blockedWords),
  profanityFilter: z.boolean().describe('Also block what a list of English swear words finds'),
  onBlockedWord: z
    .enum(BLOCKED_WORD_EFFECTS)
    .describe('beep: the word is replaced; skip: the message is not read'),
  readName: z.boolean().describe('“Bob says: …”'),
  requireApproval: z.boolean(),
  dailyCharBudget: z.int().min(0).max(LIMITS.ttsDailyCharsMax),
  sendToOverlay: z.boolean().describe('Play in OBS (overlays opened by the overlay key)'),
  volume: z.int().min(0).max(100),
};

/** What is left out stays as it is. */
export const updateTtsConfigSchema = z
  .strictObject(settings)
  .partial()
  .meta({ id: 'UpdateTtsConfig' });
export type UpdateTtsConfig = z.infer<typeof updateTtsConfigSchema>;

export const ttsSettingsSchema = z.object(settings);
export type TtsSettings = z.infer<typeof ttsSettingsSchema>;
/** As long as she has set nothing; which voice speaks depends on what the server has. */
export const DEFAULT_TTS: Omit<TtsSettings, 'provider' | 'voiceId'> = {
  enabled: false,
  modelId: 'eleven_flash_v2_5',
  stability: 0.5,
  similarityBoost: 0.75,
  minAmountCents: 200,
  maxChars: 200,
  blockedWords: [],
  profanityFilter: true,
  onBlockedWord: 'beep',
  readName: true,
  requireApproval: false,
  dailyCharBudget: 5_000,
  sendToOverlay: false,
  volume: 80,
};

export const ttsConfigSchema = ttsSettingsSchema
  .extend({
    elevenLabs: z
      .enum(['ready', 'not_configured'])
      .describe('not_configured: the server has no ELEVENLABS_API_KEY'),
    localVoice: z.enum(['ready', 'not_installed']),
    speaksWith: voiceChoiceSchema
      .nullable()
      .describe('The voice that reads now: the local one where the chosen one cannot; null: none'),
    usedCharsToday: z.int().describe('Since midnight in the creator’s time zone'),
  })
  .meta({ id: 'TtsConfig' });
export type TtsConfig = z.infer<typeof ttsConfigSchema>;

export const voiceSchema = z
  .object({
    provider: z.enum(VOICE_PROVIDERS),
    voiceId: z.string(),
    name: z.string(),
    language: z.string().nullable().describe('BCP 47; null: speaks several'),
    detail: z.string().nullable().describe('A few words on how it sounds'),
  })
  .meta({ id: 'Voice' });
export type Voice = z.infer<typeof voiceSchema>;

/** Why a voice does not speak: those of the reasons that are its own. */
export const VOICE_PROBLEMS = [
  'not_configured',
  'invalid_key',
  'quota',
  'voice_not_found',
  'rate_limited',
  'refused',
  'unavailable',
  'timeout',
  'bad_audio',
] as const satisfies readonly (typeof SPEECH_REASONS)[number][];
export type VoiceProblem = (typeof VOICE_PROBLEMS)[number];

export const voiceListSchema = z
  .object({
    items: z.array(voiceSchema),
    problem: z.string().nullable().describe('Why ElevenLabs’ voices are missing, if they are'),
    reason: z.enum(VOICE_PROBLEMS).nullable().describe('The same as a code'),
  })
  .meta({ id: 'VoiceList' });
export type VoiceList = z.infer<typeof voiceListSchema>;

/** Fields left out are taken from the config. */
export const ttsPreviewSchema = z
  .strictObject({ ...sound, text: line(LIMITS.ttsPreviewMax) })
  .partial()
  .meta({ id: 'TtsPreview' });
export type TtsPreview = z.infer<typeof ttsPreviewSchema>;

/** Audio as it travels. `durationMs` is read from the audio itself. */
export const speechAudio = {
  audioBase64: z.string(),
  format: z.enum(SPEECH_FORMATS),
  mimeType: z.enum(['audio/mpeg', 'audio/wav']),
  durationMs: z.int(),
  voiceId: z.string(),
  characters: z.int(),
};
export const ttsPreviewAudioSchema = z.object(speechAudio).meta({ id: 'TtsPreviewAudio' });
export type TtsPreviewAudio = z.infer<typeof ttsPreviewAudioSchema>;

/** One tip message on its way to being read. */
export const speechSchema = z
  .object({
    id,
    sessionId: id,
    tipId: id,
    tipperName: z.string().nullable(),
    amountCents: z.int(),
    amountsHidden,
    text: z.string().describe('What is said'),
    characters: z.int(),
    status: z.enum(SPEECH_STATUSES),
    reason: z.enum(SPEECH_REASONS).nullable().describe('Why it was not heard'),
    isTest: z.boolean(),
    createdAt: timestamp,
  })
  .meta({ id: 'Speech' });
export type Speech = z.infer<typeof speechSchema>;

export const speechQueueSchema = z
  .object({
    current: speechSchema.nullable().describe('Being made or played'),
    waiting: z.array(speechSchema).describe('In the order they will be read'),
    pending: z.array(speechSchema).describe('Waiting for approval, oldest first'),
    recent: z.array(speechSchema).describe('The last ones that are done, newest first'),
  })
  .meta({ id: 'SpeechQueue' });
export type SpeechQueue = z.infer<typeof speechQueueSchema>;

export const skippedSpeechSchema = z
  .object({ skipped: speechSchema.nullable().describe('null: nothing was being read') })
  .meta({ id: 'SkippedSpeech' });
export type SkippedSpeech = z.infer<typeof skippedSpeechSchema>;

/** A session's own voice; null: the one of the config. */
export const sessionVoiceSchema = z
  .strictObject({ voice: voiceChoiceSchema.nullable() })
  .meta({ id: 'SessionVoice' });
export type SessionVoice = z.infer<typeof sessionVoiceSchema>;
