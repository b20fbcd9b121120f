import { z } from 'zod';
import { timestamp } from '../primitives.js';

/** Whether her overlays and her voice are on air at all. */
export const onAirStateSchema = z
  .object({
    offAir: z.boolean().describe('She pressed panic: overlays are blank and nothing is read'),
    since: timestamp.nullable().describe('When she last went off air'),
    until: timestamp.nullable().describe('When she came back; null while she is off air'),
    missedTips: z.int().describe('Tips that came meanwhile, and were counted but not shown'),
  })
  .meta({ id: 'OnAirState' });
export type OnAirState = z.infer<typeof onAirStateSchema>;

export const replayedTipsSchema = z
  .object({ shown: z.int().describe('How many of the missed tips are shown now, the largest') })
  .meta({ id: 'ReplayedTips' });
export type ReplayedTips = z.infer<typeof replayedTipsSchema>;
