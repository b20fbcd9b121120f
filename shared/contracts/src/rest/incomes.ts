import { z } from 'zod';
import { INCOME_KINDS } from '../enums.js';
import { LIMITS } from '../limits.js';
import {
  atMostOne,
  exactlyOne,
  id,
  optionalLine,
  pageOf,
  pageQuery,
  timestamp,
  tipCents,
  tipTokens,
} from '../primitives.js';

/** Nobody's books begin before: a year typed wrong. */
const EARLIEST = Date.parse('2000-01-01T00:00:00Z');

const occurredAt = timestamp
  .refine((moment) => Date.parse(moment) >= EARLIEST, 'must not be before the year 2000')
  .optional();
const amount = {
  amountCents: tipCents.optional().describe('Integer cents of earnings'),
  amountTokens: tipTokens
    .optional()
    .describe("Converted at the session's centsPerToken; refused without a session"),
};
const note = optionalLine(LIMITS.incomeNoteMax).describe('For herself');

/** Money that is no tip. It is told to nobody: no goal moves, and nothing of it is on air. */
export const createIncomeSchema = z
  .strictObject({
    kind: z.enum(INCOME_KINDS),
    ...amount,
    sessionId: id.optional().describe('The show it was earned in, if it was in one'),
    note,
    occurredAt: occurredAt.describe(
      'Default: now, or the end of a session that has ended. Not in the future, nor before the session began',
    ),
    clientIncomeId: z
      .string()
      .min(1)
      .max(LIMITS.clientIncomeIdMax)
      .regex(/^[\x21-\x7e]+$/u, 'must be printable ASCII without spaces')
      .optional()
      .describe('Unique per creator: sending it again returns the first and changes nothing'),
  })
  .superRefine(exactlyOne('amountCents', 'amountTokens'))
  .meta({ id: 'CreateIncome' });
export type CreateIncome = z.infer<typeof createIncomeSchema>;

/** What is left out stays as it is; the session it belongs to always does. */
export const updateIncomeSchema = z
  .strictObject({ kind: z.enum(INCOME_KINDS).optional(), ...amount, note, occurredAt })
  .superRefine(atMostOne('amountCents', 'amountTokens'))
  .meta({ id: 'UpdateIncome' });
export type UpdateIncome = z.infer<typeof updateIncomeSchema>;

export const listIncomesQuery = z.strictObject({
  ...pageQuery,
  sessionId: id.optional(),
  kind: z.enum(INCOME_KINDS).optional(),
  from: timestamp.optional().describe('Inclusive'),
  to: timestamp.optional().describe('Exclusive'),
});
export type ListIncomesQuery = z.infer<typeof listIncomesQuery>;

export const incomeSchema = z
  .object({
    id,
    kind: z.enum(INCOME_KINDS),
    amountCents: z.int(),
    amountTokens: z.int().nullable().describe('When it was given in tokens'),
    currency: z.string().describe("The session's; without one, that of the settings at the time"),
    sessionId: id.nullable(),
    note: z.string().nullable(),
    occurredAt: timestamp,
    createdAt: timestamp,
  })
  .meta({ id: 'Income' });
export type Income = z.infer<typeof incomeSchema>;

export const incomePageSchema = pageOf(incomeSchema)
  .extend({
    sums: z
      .array(z.object({ currency: z.string(), totalCents: z.int(), count: z.int() }))
      .describe('Of all pages, by currency; the most used first'),
  })
  .meta({ id: 'IncomePage' });
export type IncomePage = z.infer<typeof incomePageSchema>;

const sums = { totalCents: z.int(), count: z.int() };

/** In one currency. */
export const incomeSumsSchema = z
  .object({
    ...sums,
    byKind: z
      .array(z.object({ kind: z.enum(INCOME_KINDS), ...sums }))
      .describe('Those there are, the highest first'),
  })
  .meta({ id: 'IncomeSums' });
export type IncomeSums = z.infer<typeof incomeSumsSchema>;
