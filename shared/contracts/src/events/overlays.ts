import { z } from 'zod';
import { OVERLAY_CHANGES } from '../enums.js';
import { LANGUAGES } from '../enums.js';
import { id, seq } from '../primitives.js';
import { overlaySceneSchema } from '../rest/overlays.js';

/** The scene of one overlay was saved: to the connections that joined by its key. */
export const overlaySceneChangedSchema = z.object({
  eventId: z.uuid(),
  overlayId: id,
  revision: z.int(),
  scene: overlaySceneSchema,
});

/** To the creator's dashboards: one of her overlays was made, saved, renamed, given a new key or deleted. */
export const overlayChangedSchema = z.object({
  eventId: z.uuid(),
  creatorId: z.string(),
  overlayId: id,
  change: z.enum(OVERLAY_CHANGES),
  revision: z.int().describe('Of its scene; the last one of one that is deleted'),
});

/** The page is to load itself again. */
export const overlayReloadSchema = z.object({ eventId: z.uuid() });

/** She chose another language for what viewers read, or another time zone. */
export const overlayLocaleSchema = z.object({
  eventId: z.uuid(),
  language: z.enum(LANGUAGES),
  timeZone: z.string().describe('IANA name'),
});

/** A named tipper and what she gave in this session, as overlays may see it. */
export const sessionLeaderSchema = z.object({
  name: z.string(),
  totalCents: z.int(),
  amountsHidden: z.literal(true).optional().describe('The total is not told here'),
});

/**
 * Who gave the most, the highest first. At most about twice a second while tips come in, and no change
 * of the session by itself: a later one replaces all of it.
 */
export const sessionLeadersSchema = z.object({
  eventId: z.uuid(),
  sessionId: id,
  upToSeq: seq.describe('How far it is counted'),
  leaders: z.array(sessionLeaderSchema),
});

/** What a persona said, as overlays may show it. */
export const chatbotLineSchema = z.object({
  eventId: z.uuid(),
  sessionId: id,
  personaName: z.string(),
  responseText: z.string(),
  bot: z.literal(true).describe('Said by no person'),
});

/** Several overlays may show the same alert; only the one that is granted it plays its sound. */
export const claimSoundSchema = z.strictObject({
  alertKey: z.string().min(1).max(120).describe('The same for the same alert on every overlay'),
});

export type OverlaySceneChanged = z.infer<typeof overlaySceneChangedSchema>;
export type OverlayLocale = z.infer<typeof overlayLocaleSchema>;
export type OverlayChanged = z.infer<typeof overlayChangedSchema>;
export type OverlayReload = z.infer<typeof overlayReloadSchema>;
export type SessionLeader = z.infer<typeof sessionLeaderSchema>;
export type SessionLeaders = z.infer<typeof sessionLeadersSchema>;
export type ChatbotLine = z.infer<typeof chatbotLineSchema>;
export type ClaimSound = z.infer<typeof claimSoundSchema>;
