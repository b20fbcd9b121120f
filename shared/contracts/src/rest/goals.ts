import { z } from 'zod';
import { GOAL_STATUSES, GOAL_VISIBILITIES } from '../enums.js';
import { LIMITS } from '../limits.js';
import { atMostOne, exactlyOne, id, line, seq, timestamp } from '../primitives.js';

const targetCents = z.int().min(1).max(LIMITS.goalCentsMax);
const targetTokens = z.int().min(1).max(LIMITS.goalCentsMax);
const sortOrder = z.int().min(0).max(10_000);

/** A deadline in seconds from now, by the server's clock: the caller's may be wrong. */
export const endsInSeconds = z
  .int()
  .min(LIMITS.deadlineSecondsMin)
  .max(LIMITS.deadlineSecondsMax)
  .describe('Deadline, in seconds from now; later tips do not count');

export const createGoalSchema = z
  .strictObject({
    sessionId: id,
    title: line(LIMITS.goalTitleMax),
    targetCents: targetCents.optional(),
    targetTokens: targetTokens.optional(),
    sortOrder: sortOrder.optional().describe('Default: after the last'),
    includeExisting: z
      .boolean()
      .optional()
      .describe("Count the session's tips so far; not for goals that take turns"),
    repeats: z
      .boolean()
      .optional()
      .describe('Reaching it counts a round, and the surplus goes into the next'),
    endsInSeconds: endsInSeconds.optional(),
    menuItemIds: z
      .array(id)
      .min(1)
      .max(LIMITS.goalMenuItems)
      .optional()
      .describe('Count only tips for these menu items'),
    visibility: z.enum(GOAL_VISIBILITIES).optional().describe('Until it is reached'),
  })
  .superRefine(exactlyOne('targetCents', 'targetTokens'))
  .meta({ id: 'CreateGoal' });
export type CreateGoal = z.infer<typeof createGoalSchema>;

export const updateGoalSchema = z
  .strictObject({
    title: line(LIMITS.goalTitleMax).optional(),
    targetCents: targetCents.optional(),
    targetTokens: targetTokens.optional(),
    sortOrder: sortOrder.optional(),
    status: z
      .literal('active')
      .optional()
      .describe('Reopens one that was reached, and is short of its target since a correction'),
    endsInSeconds: endsInSeconds
      .nullable()
      .optional()
      .describe('A new deadline; null: none. One that had passed is open again'),
    visibility: z.enum(GOAL_VISIBILITIES).optional(),
  })
  .superRefine(atMostOne('targetCents', 'targetTokens'))
  .meta({ id: 'UpdateGoal' });
export type UpdateGoal = z.infer<typeof updateGoalSchema>;

export const adjustGoalSchema = z
  .strictObject({
    deltaCents: z.int().min(-LIMITS.goalCentsMax).max(LIMITS.goalCentsMax),
    reason: line(LIMITS.goalAdjustReasonMax, 0).optional(),
  })
  .meta({ id: 'AdjustGoal' });
export type AdjustGoal = z.infer<typeof adjustGoalSchema>;

export const orderGoalsSchema = z
  .strictObject({ sessionId: id, goalIds: z.array(id).min(1).max(LIMITS.goalsPerSession) })
  .meta({ id: 'OrderGoals' });
export type OrderGoals = z.infer<typeof orderGoalsSchema>;

export const listGoalsQuery = z.strictObject({ sessionId: id });

export const goalSchema = z
  .object({
    id,
    sessionId: id,
    title: z.string(),
    currentCents: z.int(),
    targetCents: z.int(),
    targetTokens: z.int().nullable().describe('As entered, when entered in tokens'),
    percentage: z.int().describe('Floored, not capped at 100'),
    status: z.enum(GOAL_STATUSES),
    sortOrder: z.int(),
    completedAt: timestamp.nullable().describe('Of one that repeats: of its latest round'),
    repeats: z.boolean(),
    rounds: z.int().describe('Rounds reached, of one that repeats'),
    endsAt: timestamp.nullable().describe('After it, it is `expired` unless it was reached'),
    menuItemIds: z
      .array(id)
      .nullable()
      .describe('The menu items whose tips it counts; null: all tips'),
    visibility: z.enum(GOAL_VISIBILITIES),
    createdAt: timestamp,
    seq: seq.describe("The session's seq at this goal's last change"),
  })
  .meta({ id: 'Goal' });
export type Goal = z.infer<typeof goalSchema>;

export const goalListSchema = z.object({ items: z.array(goalSchema) }).meta({ id: 'GoalList' });
