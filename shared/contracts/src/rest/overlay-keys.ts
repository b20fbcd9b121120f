import { z } from 'zod';
import { id, timestamp } from '../primitives.js';

/** The permanent, read-only credential in an OBS URL: `/overlay/k/{key}`. */
export const overlayKeySchema = z
  .object({
    id,
    key: z.string(),
    createdAt: timestamp,
    lastUsedAt: timestamp.nullable(),
  })
  .meta({ id: 'OverlayKey' });
export type OverlayKey = z.infer<typeof overlayKeySchema>;

export const overlayKeyListSchema = z
  .object({ items: z.array(overlayKeySchema) })
  .meta({ id: 'OverlayKeyList' });
export type OverlayKeyList = z.infer<typeof overlayKeyListSchema>;
