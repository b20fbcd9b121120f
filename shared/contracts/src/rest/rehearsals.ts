import { z } from 'zod';
import { liveTipSchema } from '../events/payloads.js';

/** What a rehearsal put on air. */
export const rehearsalSchema = z
  .object({
    tip: liveTipSchema,
    inSession: z.boolean().describe('Shown within the running session; false: none is running'),
  })
  .meta({ id: 'Rehearsal' });
export type Rehearsal = z.infer<typeof rehearsalSchema>;
