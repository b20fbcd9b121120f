import { z } from 'zod';
import { id } from '../primitives.js';
import { speechAudio, speechQueueSchema } from '../rest/tts.js';

/**
 * A tip message as audio. Everyone who may hear it is sent it; a player that plays it by itself asks
 * with `claim_speech` first, so that of all dashboards and overlays only one speaks.
 */
export const chatParticipantAudioSchema = z.object({
  eventId: z.uuid(),
  sessionId: id,
  speechId: id,
  tipId: id,
  tipperName: z.string().nullable(),
  ...speechAudio,
  volume: z.int().min(0).max(100),
  overlayFirst: z.boolean().describe('Dashboards let an overlay claim it first'),
});
export const speechStoppedSchema = z.object({ eventId: z.uuid(), speechId: id });
/** Dashboards only. */
export const speechQueueChangedSchema = z.object({
  eventId: z.uuid(),
  queue: speechQueueSchema,
  usedCharsToday: z.int(),
});

export const claimSpeechSchema = z.strictObject({ speechId: id });
export const endSpeechSchema = z.strictObject({
  speechId: id,
  heard: z.boolean().describe('false: it could not be played'),
});

export type ChatParticipantAudio = z.infer<typeof chatParticipantAudioSchema>;
export type SpeechStopped = z.infer<typeof speechStoppedSchema>;
export type SpeechQueueChanged = z.infer<typeof speechQueueChangedSchema>;
export type ClaimSpeech = z.infer<typeof claimSpeechSchema>;
export type EndSpeech = z.infer<typeof endSpeechSchema>;
