import { z } from 'zod';
import { TOKEN_SCOPES } from '../enums.js';
import { sessionUpdatedSchema } from '../events/payloads.js';
import { creatorId, timestamp } from '../primitives.js';

/** What a moderator's page begins with: whose show it is, and how much of it is on air. */
export const moderationSchema = z
  .object({
    creator: z.object({ id: creatorId, displayName: z.string() }).describe('Whose show it is'),
    name: z.string().describe('Who asks: what the link is called'),
    scopes: z.array(z.enum(TOKEN_SCOPES)).describe('What who asks may do'),
    expiresAt: timestamp.nullable().describe('Of the link; null: it works until it is revoked'),
    voiceIsOn: z.boolean().describe('Whether messages are read aloud at all'),
    session: sessionUpdatedSchema
      .omit({ eventId: true })
      .nullable()
      .describe('The running session as it is on air: without amounts and names that are hidden'),
  })
  .meta({ id: 'Moderation' });
export type Moderation = z.infer<typeof moderationSchema>;
