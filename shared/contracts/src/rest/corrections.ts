import { z } from 'zod';
import { CORRECTION_ACTIONS } from '../enums.js';
import { LIMITS } from '../limits.js';
import {
  atMostOne,
  id,
  line,
  optionalLine,
  timestamp,
  tipCents,
  tipTokens,
} from '../primitives.js';
import { sessionTotalsSchema, tipSchema } from './tips.js';

export const correctionReason = line(LIMITS.correctionReasonMax, 0).optional();

/** A tip put right. What is left out stays as it is. */
export const updateTipSchema = z
  .strictObject({
    amountCents: tipCents.optional().describe('Integer cents of earnings'),
    amountTokens: tipTokens.optional().describe("Converted at the session's centsPerToken"),
    tipperName: optionalLine(LIMITS.tipperNameMax).describe('null or empty: anonymous'),
    message: optionalLine(LIMITS.tipMessageMax),
    reason: correctionReason.describe('Kept in the history'),
  })
  .superRefine(atMostOne('amountCents', 'amountTokens'))
  .meta({ id: 'UpdateTip' });
export type UpdateTip = z.infer<typeof updateTipSchema>;

export const correctedTipSchema = z
  .object({ tip: tipSchema, sessionTotals: sessionTotalsSchema })
  .meta({ id: 'CorrectedTip' });
export type CorrectedTip = z.infer<typeof correctedTipSchema>;

/** What a correction changed, before or after it: of a tip, of a goal, or the number of tips imported. */
export const correctionValuesSchema = z
  .object({
    amountCents: z.int(),
    amountTokens: z.int().nullable(),
    tipperName: z.string().nullable(),
    message: z.string().nullable(),
    menuItemName: z.string().nullable(),
    occurredAt: timestamp,
    goalTitle: z.string(),
    currentCents: z.int(),
    tipCount: z.int(),
  })
  .partial();
export type CorrectionValues = z.infer<typeof correctionValuesSchema>;

/** One line of the audit trail. It is written once and never changed. */
export const correctionSchema = z
  .object({
    id,
    sessionId: id,
    tipId: id.nullable(),
    goalId: id.nullable(),
    action: z.enum(CORRECTION_ACTIONS),
    before: correctionValuesSchema.nullable().describe('null: there was nothing before'),
    after: correctionValuesSchema.nullable().describe('null: nothing of it counts any more'),
    reason: z.string().nullable(),
    createdAt: timestamp,
  })
  .meta({ id: 'Correction' });
export type Correction = z.infer<typeof correctionSchema>;

export const correctionListSchema = z
  .object({ items: z.array(correctionSchema) })
  .meta({ id: 'CorrectionList' });
export type CorrectionList = z.infer<typeof correctionListSchema>;
