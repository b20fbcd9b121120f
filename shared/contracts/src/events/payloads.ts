import { z } from 'zod';
import { ERROR_CODES } from '../errors.js';
import { id, seq } from '../primitives.js';
import { connectorSchema } from '../rest/connectors.js';
import { goalSchema } from '../rest/goals.js';
import { menuItemSchema, publicMenuItemSchema } from '../rest/menu.js';
import { fieldErrorSchema } from '../rest/problem.js';
import { sessionSchema } from '../rest/sessions.js';
import { sessionTotalsSchema, tipSchema } from '../rest/tips.js';

/** Every broadcast about a session: the events of one change share its `seq`. */
const change = { eventId: z.uuid(), sessionId: id, seq };

export const sessionUpdatedSchema = sessionSchema
  .pick({
    totalTipsCents: true,
    tipCount: true,
    averageTipCents: true,
    topTipper: true,
    currentViewers: true,
    peakViewers: true,
    status: true,
    title: true,
    platform: true,
    platformLabel: true,
    goalMode: true,
    currency: true,
    centsPerToken: true,
    startedAt: true,
    endedAt: true,
  })
  .extend(change);

/** A tip as it is broadcast; overlays get the same, for it holds nothing private. */
export const liveTipSchema = tipSchema.omit({ seq: true, voidedAt: true });
export const tipReceivedSchema = z.object({
  ...change,
  tip: liveTipSchema,
  sessionTotals: sessionTotalsSchema,
});

/** Dashboards only: an overlay learns of it by the totals alone. */
export const tipVoidedSchema = z.object({
  ...change,
  tipId: id,
  sessionTotals: sessionTotalsSchema,
});

export const liveGoalSchema = goalSchema.omit({
  id: true,
  sessionId: true,
  createdAt: true,
  seq: true,
});
export const goalProgressSchema = liveGoalSchema.extend({ ...change, goalId: id });
export const goalCompletedSchema = z.object({
  ...change,
  goalId: id,
  title: z.string(),
  targetCents: z.int(),
});
export const goalRemovedSchema = z.object({ ...change, goalId: id });
export const goalsSnapshotSchema = z.object({ ...change, goals: z.array(goalSchema) });

export const menuUpdatedSchema = z.object({
  eventId: z.uuid(),
  creatorId: z.string(),
  items: z.array(menuItemSchema).describe('All of them, for the dashboard'),
});
export const publicMenuUpdatedSchema = menuUpdatedSchema.extend({
  items: z.array(publicMenuItemSchema).describe('The active ones, for overlays and viewers'),
});

export const connectorStatusSchema = z.object({ eventId: z.uuid(), connector: connectorSchema });

export const socketErrorSchema = z.object({
  message: z.string(),
  code: z.enum(ERROR_CODES),
  sessionId: z.string().optional(),
  errors: z.array(fieldErrorSchema).optional(),
});

export type SessionUpdated = z.infer<typeof sessionUpdatedSchema>;
export type LiveGoal = z.infer<typeof liveGoalSchema>;
export type LiveTip = z.infer<typeof liveTipSchema>;
export type TipReceived = z.infer<typeof tipReceivedSchema>;
export type TipVoided = z.infer<typeof tipVoidedSchema>;
export type GoalProgress = z.infer<typeof goalProgressSchema>;
export type GoalCompleted = z.infer<typeof goalCompletedSchema>;
export type GoalRemoved = z.infer<typeof goalRemovedSchema>;
export type GoalsSnapshot = z.infer<typeof goalsSnapshotSchema>;
export type MenuUpdated = z.infer<typeof menuUpdatedSchema>;
export type PublicMenuUpdated = z.infer<typeof publicMenuUpdatedSchema>;
export type ConnectorStatus = z.infer<typeof connectorStatusSchema>;
export type SocketError = z.infer<typeof socketErrorSchema>;
