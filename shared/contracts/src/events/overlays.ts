import { z } from 'zod';
import { id, seq } from '../primitives.js';
import { overlaySceneSchema } from '../rest/overlays.js';

/** The scene of one overlay was saved: to the connections that joined by its key. */
export const overlaySceneChangedSchema = z.object({
  eventId: z.uuid(),
  overlayId: id,
  revision: z.int(),
  scene: overlaySceneSchema,
});

/** The page is to load itself again. */
export const overlayReloadSchema = z.object({ eventId: z.uuid() });

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
export type OverlayReload = z.infer<typeof overlayReloadSchema>;
export type SessionLeader = z.infer<typeof sessionLeaderSchema>;
export type SessionLeaders = z.infer<typeof sessionLeadersSchema>;
export type ChatbotLine = z.infer<typeof chatbotLineSchema>;
export type ClaimSound = z.infer<typeof claimSoundSchema>;
