import type { z } from 'zod';
import { reportAlertsSchema } from '../rest/alerts.js';
import {
  addTipSchema,
  chatbotMessageSchema,
  joinMenuSchema,
  joinOverlaySchema,
  joinSessionSchema,
  leaveOverlaySchema,
  leaveSessionSchema,
  updateViewersSchema,
} from './commands.js';
import { CLIENT_EVENT, type NAMESPACE } from './names.js';
import { claimSoundSchema } from './overlays.js';
import { reportOverlaySchema } from './presence.js';
import type { OverlayClientEvents, StreamingClientEvents } from './protocol.js';
import { claimSpeechSchema, endSpeechSchema } from './speech.js';

const streaming = {
  [CLIENT_EVENT.joinSession]: joinSessionSchema,
  [CLIENT_EVENT.leaveSession]: leaveSessionSchema,
  [CLIENT_EVENT.updateViewers]: updateViewersSchema,
  [CLIENT_EVENT.addTip]: addTipSchema,
  [CLIENT_EVENT.chatbotMessage]: chatbotMessageSchema,
  [CLIENT_EVENT.claimSpeech]: claimSpeechSchema,
  [CLIENT_EVENT.endSpeech]: endSpeechSchema,
} satisfies Record<keyof StreamingClientEvents, z.ZodType>;

const overlay = {
  [CLIENT_EVENT.joinOverlay]: joinOverlaySchema,
  [CLIENT_EVENT.leaveOverlay]: leaveOverlaySchema,
  [CLIENT_EVENT.joinMenu]: joinMenuSchema,
  [CLIENT_EVENT.claimSpeech]: claimSpeechSchema,
  [CLIENT_EVENT.endSpeech]: endSpeechSchema,
  [CLIENT_EVENT.reportAlerts]: reportAlertsSchema,
  [CLIENT_EVENT.reportOverlay]: reportOverlaySchema,
  [CLIENT_EVENT.claimSound]: claimSoundSchema,
} satisfies Record<keyof OverlayClientEvents, z.ZodType>;

/** Every command of each namespace with its payload; one that the protocol has and this has not is no program. */
export const COMMAND_SCHEMAS: Record<keyof typeof NAMESPACE, Record<string, z.ZodType>> = {
  streaming,
  overlay,
};
