import { z } from 'zod';
import { GOAL_MODES, SESSION_END_REASONS, SESSION_STATUSES, STREAM_PLATFORMS } from '../enums.js';
import { LIMITS } from '../limits.js';
import {
  block,
  centsPerToken,
  currency,
  id,
  line,
  optionalLine,
  pageOf,
  pageQuery,
  seq,
  timestamp,
} from '../primitives.js';
import { goalSchema } from './goals.js';
import { noteSchema } from './notes.js';
import { pollSchema } from './polls.js';
import { tipSchema, topTipperSchema } from './tips.js';

export const startSessionSchema = z
  .strictObject({
    platform: z.enum(STREAM_PLATFORMS),
    platformLabel: line(LIMITS.platformLabelMax)
      .optional()
      .describe('The platform by name, when it is `other`'),
    title: optionalLine(LIMITS.sessionTitleMax),
    goalMode: z.enum(GOAL_MODES).default('parallel'),
    currency: currency.optional().describe('Default: that of the settings'),
    centsPerToken: centsPerToken
      .optional()
      .describe(
        'What one token earns. Default: the rate in the settings; without any, tokens are refused',
      ),
    endCurrent: z.boolean().default(false).describe('End the running session first, at once'),
  })
  .meta({ id: 'StartSession' });
export type StartSession = z.infer<typeof startSessionSchema>;

const metadataValue = z.record(z.string(), z.unknown());
const METADATA_DEPTH_MAX = 32;

/** PostgreSQL stores any JSON but NUL and unpaired surrogates; so deep that code cannot follow is no use. */
function isStorable(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0');
  if (typeof value !== 'object' || value === null) return true;
  if (depth === METADATA_DEPTH_MAX) return false;
  return Object.entries(value).every(
    ([key, inner]) => isStorable(key) && isStorable(inner, depth + 1),
  );
}

const utf8Length = (text: string): number => new TextEncoder().encode(text).length;

export const updateSessionSchema = z
  .strictObject({
    title: optionalLine(LIMITS.sessionTitleMax),
    notes: block(LIMITS.sessionNotesMax).optional(),
    metadata: metadataValue
      .refine((value) => isStorable(value), {
        message: `must be at most ${METADATA_DEPTH_MAX} levels deep, without NUL or unpaired surrogates`,
        abort: true,
      })
      .refine((value) => utf8Length(JSON.stringify(value)) <= LIMITS.sessionMetadataBytesMax, {
        message: `must be at most ${LIMITS.sessionMetadataBytesMax} bytes of JSON`,
      })
      .optional()
      .describe('Merged by RFC 7396: null deletes a key'),
  })
  .meta({ id: 'UpdateSession' });
export type UpdateSession = z.infer<typeof updateSessionSchema>;

export const listSessionsQuery = z.strictObject({
  ...pageQuery,
  status: z.enum(SESSION_STATUSES).optional(),
  platform: z.enum(STREAM_PLATFORMS).optional(),
  from: timestamp.optional(),
  to: timestamp.optional(),
});
export type ListSessionsQuery = z.infer<typeof listSessionsQuery>;

export const sessionSchema = z
  .object({
    id,
    platform: z.enum(STREAM_PLATFORMS),
    platformLabel: z.string().nullable(),
    title: z.string().nullable(),
    notes: z.string(),
    metadata: metadataValue,
    status: z.enum(SESSION_STATUSES),
    endReason: z.enum(SESSION_END_REASONS).nullable(),
    goalMode: z.enum(GOAL_MODES),
    currency: z.string(),
    centsPerToken: z.number().nullable(),
    startedAt: timestamp,
    endedAt: timestamp.nullable(),
    totalTipsCents: z.int(),
    tipCount: z.int(),
    averageTipCents: z.int(),
    topTipper: topTipperSchema.nullable(),
    currentViewers: z.int(),
    peakViewers: z.int(),
    seq,
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof sessionSchema>;

export const sessionDetailSchema = sessionSchema
  .extend({
    goals: z.array(goalSchema),
    polls: z.array(pollSchema).describe('Open or closed, oldest first'),
    sessionNotes: z.array(noteSchema).describe('By the moment they are about'),
    tips: z.array(tipSchema).describe(`The last ${LIMITS.recentTips}, newest first`),
  })
  .meta({ id: 'SessionDetail' });
export type SessionDetail = z.infer<typeof sessionDetailSchema>;

export const activeSessionSchema = sessionDetailSchema.nullable();
export const sessionPageSchema = pageOf(sessionSchema).meta({ id: 'SessionPage' });
