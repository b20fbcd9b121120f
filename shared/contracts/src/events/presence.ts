import { z } from 'zod';
import { LIMITS } from '../limits.js';
import { id, timestamp } from '../primitives.js';

const pixels = z.int().min(0).max(LIMITS.overlayPixelsMax);

/**
 * An overlay page of itself: when it joined, when something changed, and every few seconds while it draws.
 * Only pages that joined by key are asked; who watches by a session's id or reads the menu is nobody's business.
 */
export const reportOverlaySchema = z.strictObject({
  visible: z.boolean().describe('What it draws can be seen somewhere, were it only in a preview'),
  active: z.boolean().describe('It is in the scene that is on air; true where nobody can tell'),
  obs: z.boolean().describe('It is a source of OBS, and no plain browser window'),
  streaming: z.boolean().optional().describe('OBS is streaming; missing: it does not say'),
  width: pixels,
  height: pixels,
  alertAgoMs: z
    .int()
    .min(0)
    .max(LIMITS.overlayAlertAgoMsMax)
    .optional()
    .describe('Since it last showed an alert; missing: it has shown none'),
});
export type ReportOverlay = z.infer<typeof reportOverlaySchema>;

/** How one overlay is doing, over all pages that show it. Those in OBS speak for it where there are any. */
export const overlayPresenceSchema = z.object({
  overlayId: id,
  connected: z.boolean().describe('A page that shows it is there, drawing or hidden'),
  visible: z.boolean(),
  onAir: z.boolean().describe('Visible, and in the scene that is on air'),
  frozen: z.boolean().describe('A page is there that should be drawing and does not'),
  inObs: z.boolean(),
  streaming: z.boolean().nullable().describe('That OBS is streaming; null: it does not say'),
  sources: z.int().describe('How many sources of OBS show it now'),
  width: z.int(),
  height: z.int(),
  lastSeenAt: timestamp,
  lastEventAt: timestamp.nullable().describe('When it last showed an alert'),
});
export type OverlayPresence = z.infer<typeof overlayPresenceSchema>;

/** To dashboards: at connecting, and whenever something is other than it was. No change of a session: no seq. */
export const overlaysPresentSchema = z.object({
  eventId: z.uuid(),
  overlays: z.array(overlayPresenceSchema),
});
export type OverlaysPresent = z.infer<typeof overlaysPresentSchema>;
