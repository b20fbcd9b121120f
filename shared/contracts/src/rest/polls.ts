import { z } from 'zod';
import { POLL_KINDS, POLL_STATUSES, POLL_WEIGHTS } from '../enums.js';
import { LIMITS } from '../limits.js';
import { atMostOne, id, line, seq, timestamp, tipCents, tipTokens } from '../primitives.js';
import { endsInSeconds } from './goals.js';

/** How many options each kind has. A king of the hill has none: every tip is a try. */
const OPTIONS = {
  poll: { least: 2, most: LIMITS.pollOptions },
  tally: { least: 1, most: LIMITS.pollOptions },
  king: { least: 0, most: 0 },
} as const;

/** What a tip must be to count for an option: an exact amount, or the price of a menu item. */
const optionSchema = z
  .strictObject({
    label: line(LIMITS.pollOptionLabelMax).optional().describe("Default: the menu item's name"),
    amountCents: tipCents.optional(),
    amountTokens: tipTokens.optional(),
    menuItemId: id.optional().describe('Its price and name as they are now'),
  })
  .superRefine(({ label, amountCents, amountTokens, menuItemId }, context) => {
    const given = [amountCents, amountTokens, menuItemId].filter((it) => it !== undefined);
    if (given.length !== 1) {
      context.addIssue({
        code: 'custom',
        path: ['amountCents'],
        message: 'give exactly one of amountCents, amountTokens and menuItemId',
      });
    }
    if (label === undefined && menuItemId === undefined) {
      context.addIssue({ code: 'custom', path: ['label'], message: 'is needed' });
    }
  });

const king = {
  minCents: tipCents.optional().describe('King of the hill: the least tip that takes the crown'),
  minTokens: tipTokens.optional(),
  stepCents: tipCents.optional().describe('King of the hill: by how much the next must be higher'),
  stepTokens: tipTokens.optional(),
};

export const createPollSchema = z
  .strictObject({
    sessionId: id,
    kind: z.enum(POLL_KINDS).default('poll'),
    title: line(LIMITS.pollTitleMax),
    weighs: z.enum(POLL_WEIGHTS).default('tips'),
    options: z.array(optionSchema).max(LIMITS.pollOptions).default([]),
    ...king,
    endsInSeconds: endsInSeconds.optional(),
    includeExisting: z.boolean().optional().describe("Count the session's tips so far"),
  })
  .superRefine(atMostOne('minCents', 'minTokens'))
  .superRefine(atMostOne('stepCents', 'stepTokens'))
  .superRefine((poll, context) => {
    const { least, most } = OPTIONS[poll.kind];
    if (poll.options.length < least || poll.options.length > most) {
      context.addIssue({
        code: 'custom',
        path: ['options'],
        message: `must be between ${least} and ${most} for this kind`,
      });
    }
    if (poll.kind === 'king') return;
    for (const field of Object.keys(king) as (keyof typeof king)[]) {
      if (poll[field] === undefined) continue;
      context.addIssue({ code: 'custom', path: [field], message: 'is for a king of the hill' });
    }
  })
  .meta({ id: 'CreatePoll' });
export type CreatePoll = z.infer<typeof createPollSchema>;

export const updatePollSchema = z
  .strictObject({
    title: line(LIMITS.pollTitleMax).optional(),
    endsInSeconds: endsInSeconds.nullable().optional().describe('A new deadline; null: none'),
  })
  .meta({ id: 'UpdatePoll' });
export type UpdatePoll = z.infer<typeof updatePollSchema>;

export const listPollsQuery = z.strictObject({ sessionId: id });

export const pollOptionSchema = z
  .object({
    id,
    label: z.string(),
    amountCents: z.int().describe('What to tip'),
    amountTokens: z.int().nullable().describe('The same in tokens, where it was set in them'),
    tips: z.int(),
    cents: z.int(),
    percentage: z.int().describe('Its share of all, by what the poll weighs; floored'),
    leads: z.boolean().describe('Nothing is ahead of it; several may be level. Closed: it won'),
  })
  .meta({ id: 'PollOption' });
export type PollOption = z.infer<typeof pollOptionSchema>;

export const kingSchema = z
  .object({
    minCents: z.int(),
    stepCents: z.int(),
    toBeatCents: z.int().describe('The least tip that takes the crown now'),
    toBeatTokens: z.int().nullable().describe('The same in tokens, rounded up'),
    holder: z
      .object({
        name: z.string().nullable(),
        amountCents: z.int(),
        amountTokens: z.int().nullable(),
        since: timestamp,
      })
      .nullable(),
  })
  .meta({ id: 'King' });
export type King = z.infer<typeof kingSchema>;

export const pollSchema = z
  .object({
    id,
    sessionId: id,
    kind: z.enum(POLL_KINDS),
    title: z.string(),
    weighs: z.enum(POLL_WEIGHTS),
    status: z.enum(POLL_STATUSES),
    options: z.array(pollOptionSchema),
    king: kingSchema.nullable().describe('Of a king of the hill'),
    endsAt: timestamp.nullable().describe('It closes by itself then'),
    closedAt: timestamp.nullable(),
    createdAt: timestamp,
    seq: seq.describe("The session's seq at its last change"),
  })
  .meta({ id: 'Poll' });
export type Poll = z.infer<typeof pollSchema>;

export const pollListSchema = z.object({ items: z.array(pollSchema) }).meta({ id: 'PollList' });
