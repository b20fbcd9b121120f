import { z } from 'zod';
import { ANIMATION_SOUNDS } from '../enums.js';
import { LIMITS } from '../limits.js';
import { id, line } from '../primitives.js';

/** What alerts may sound like: one that every overlay makes itself, or nothing at all. */
export const ALERT_SOUNDS = [...ANIMATION_SOUNDS, 'none'] as const;
export type AlertSound = (typeof ALERT_SOUNDS)[number];

const style = z.strictObject({
  text: line(LIMITS.alertTextMax)
    .optional()
    .describe(
      'Instead of the usual words; may name {name}, {amount} and {item}. Where one of them cannot be said, the usual words stand',
    ),
  imageAssetId: id.optional().describe('One of her images, beside the words'),
  sound: z.enum(ALERT_SOUNDS).optional().describe("Instead of the overlay's and the animation's"),
  soundAssetId: id.optional().describe('One of her sounds, instead of a built-in one'),
  volume: z.int().min(0).max(100).optional().describe('Percent, of its own sound; missing: 80'),
  durationMs: z
    .int()
    .min(LIMITS.alertDurationMsMin)
    .max(LIMITS.alertDurationMsMax)
    .optional()
    .describe('Milliseconds on air; missing: 4 seconds, or as long as its animation'),
});

/** How the alert of a range of amounts looks and sounds; what is missing is as usual. */
export const alertStyleSchema = style
  .refine(({ sound, soundAssetId }) => sound === undefined || soundAssetId === undefined, {
    path: ['soundAssetId'],
    message: 'give either sound or soundAssetId',
  })
  .meta({ id: 'AlertStyle' });
export type AlertStyle = z.infer<typeof alertStyleSchema>;
