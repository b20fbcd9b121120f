import { z } from 'zod';
import { STREAM_PLATFORMS, TIP_SOURCES } from '../enums.js';
import { LIMITS } from '../limits.js';
import {
  amountsHidden,
  exactlyOne,
  id,
  line,
  optionalLine,
  pageOf,
  pageQuery,
  seq,
  timestamp,
  tipCents,
  tipTokens,
} from '../primitives.js';

/** What every way of recording a tip shares. Exactly one of the two amounts is given. */
export const tipFields = {
  amountCents: tipCents.optional().describe('Integer cents of earnings'),
  amountTokens: tipTokens.optional().describe("Converted at the session's centsPerToken"),
  tipperName: optionalLine(LIMITS.tipperNameMax).describe('Missing or empty: anonymous'),
  message: optionalLine(LIMITS.tipMessageMax),
};

/** A tip that a person or a script of hers sends. */
export const createTipFields = {
  sessionId: id,
  ...tipFields,
  clientTipId: z
    .string()
    .min(1)
    .max(LIMITS.clientTipIdMax)
    .regex(/^[\x21-\x7e]+$/u, 'must be printable ASCII without spaces')
    .optional()
    .describe('Unique per session: sending it again returns the first tip and changes nothing'),
  source: z.unknown().optional().describe('Ignored: the server knows where a tip came from'),
};

export const createTipSchema = z
  .strictObject({
    ...createTipFields,
    backfill: z
      .boolean()
      .optional()
      .describe('Late book-keeping: counts in totals and goals, and is announced nowhere'),
    occurredAt: timestamp
      .optional()
      .describe('With backfill: when it was given, within the session'),
  })
  .superRefine(exactlyOne('amountCents', 'amountTokens'))
  .refine((tip) => (tip.backfill === true) === (tip.occurredAt !== undefined), {
    path: ['occurredAt'],
    message: 'is given with backfill: true, and only then',
  })
  .meta({ id: 'CreateTip' });
export type CreateTip = z.infer<typeof createTipSchema>;

export const listTipsQuery = z.strictObject({
  ...pageQuery,
  sessionId: id.optional(),
  from: timestamp.optional(),
  to: timestamp.optional(),
  tipper: line(LIMITS.tipperNameMax).optional(),
  minCents: z.coerce.number().int().min(1).max(LIMITS.tipCentsMax).optional(),
  source: z.enum(TIP_SOURCES).optional(),
});
export type ListTipsQuery = z.infer<typeof listTipsQuery>;

export const tipSchema = z
  .object({
    id,
    sessionId: id,
    amountCents: z.int(),
    amountTokens: z.int().nullable(),
    tipperName: z.string().nullable().describe('null: anonymous'),
    message: z.string().nullable(),
    source: z.enum(TIP_SOURCES),
    platform: z.enum(STREAM_PLATFORMS),
    menuItem: z
      .object({ id, name: z.string().describe('Names of all items at this price') })
      .nullable(),
    seq,
    createdAt: timestamp,
    voidedAt: timestamp.nullable(),
  })
  .meta({ id: 'Tip' });
export type Tip = z.infer<typeof tipSchema>;

export const topTipperSchema = z
  .object({ name: z.string(), totalCents: z.int() })
  .meta({ id: 'TopTipper' });

export const sessionTotalsSchema = z
  .object({ totalTipsCents: z.int(), tipCount: z.int(), topTipper: topTipperSchema.nullable() })
  .meta({ id: 'SessionTotals' });
export type SessionTotals = z.infer<typeof sessionTotalsSchema>;

/** `duplicate` tells a retry from a new tip; its status is 200, a new tip's 201. */
export const recordedTipSchema = z
  .object({
    tip: tipSchema,
    sessionTotals: sessionTotalsSchema,
    duplicate: z.boolean(),
    amountsHidden,
  })
  .meta({ id: 'RecordedTip' });
export type RecordedTip = z.infer<typeof recordedTipSchema>;

export const tipPageSchema = pageOf(tipSchema).meta({ id: 'TipPage' });
