import { z } from 'zod';
import { ALERT_ACTIONS, ANIMATION_TYPES } from '../enums.js';
import { ERROR_CODES } from '../errors.js';
import { amountsHidden, id, seq } from '../primitives.js';
import { alertStyleSchema } from '../rest/alert-styles.js';
import { animationSpecSchema } from '../rest/animations.js';
import { chatbotTriggerSchema } from '../rest/chatbot.js';
import { connectorSchema } from '../rest/connectors.js';
import { goalSchema } from '../rest/goals.js';
import { menuItemSchema, publicMenuItemSchema } from '../rest/menu.js';
import { pollSchema } from '../rest/polls.js';
import { fieldErrorSchema } from '../rest/problem.js';
import { sessionSchema } from '../rest/sessions.js';
import { sessionTotalsSchema, tipSchema } from '../rest/tips.js';
import { publicPageSchema } from '../rest/viewers-page.js';

/** Every broadcast about a session: the events of one change share its `seq`. */
const change = { eventId: z.uuid(), sessionId: id, seq };

/** Overlays of a creator who hides amounts on air: a goal's are out of 100, all others 0. */
const hidden = { amountsHidden };

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
  .extend({ ...change, ...hidden });

/** A tip as it is broadcast; overlays get the same, for it holds nothing private. */
export const liveTipSchema = tipSchema.omit({ seq: true, voidedAt: true }).extend({
  isTest: z.boolean().optional().describe('Made up by its creator: on air, but never counted'),
  isHeld: z
    .literal(true)
    .optional()
    .describe('Its alert waits for approval; overlays are not told its message'),
  ...hidden,
});
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

/** Dashboards only: a tip was put right, put back, or added to the books late. `tip` is as it counts now. */
export const tipUpdatedSchema = z.object({
  ...change,
  tip: liveTipSchema,
  sessionTotals: sessionTotalsSchema,
});

/** Overlays, of a goal that is blurred until it is reached: how far it is, and no more. */
const masked = { masked: z.literal(true).optional() };

export const liveGoalSchema = goalSchema
  .omit({ id: true, sessionId: true, createdAt: true, seq: true })
  .extend({ ...hidden, ...masked });
export const goalProgressSchema = liveGoalSchema.extend({ ...change, goalId: id });
export const goalCompletedSchema = z.object({
  ...change,
  goalId: id,
  title: z.string(),
  targetCents: z.int(),
  rounds: z.int().describe('Rounds reached with this one; 0: it does not repeat'),
  ...hidden,
});
export const goalRemovedSchema = z.object({ ...change, goalId: id });
export const goalsSnapshotSchema = z.object({
  ...change,
  goals: z.array(goalSchema.extend({ ...hidden, ...masked })),
});

/** A poll as it stands now, open or closed. */
export const livePollSchema = pollSchema.extend(hidden);
export const pollUpdatedSchema = z.object({ ...change, poll: livePollSchema });
export const pollRemovedSchema = z.object({ ...change, pollId: id });

/** Something flies over the screen. `spec` is what a custom animation is drawn from. */
export const animationTriggerSchema = z.object({
  ...change,
  type: z.enum(ANIMATION_TYPES),
  metadata: z
    .looseObject({
      tipId: id.optional().describe('The tip it plays for; missing when it was played by hand'),
      animationId: id.optional(),
      name: z.string().optional(),
      spec: animationSpecSchema.optional(),
      alert: alertStyleSchema.optional().describe('How the alert of the tip looks and sounds'),
    })
    .optional(),
});

/** To overlays that joined with `batch: true`, and to the creator's dashboards. */
export const alertControlSchema = z.object({
  eventId: z.uuid(),
  creatorId: z.string(),
  action: z.enum(ALERT_ACTIONS),
  paused: z.boolean().describe('After this action'),
});

export const menuUpdatedSchema = z.object({
  eventId: z.uuid(),
  creatorId: z.string(),
  items: z.array(menuItemSchema).describe('All of them, for the dashboard'),
});
export const publicMenuUpdatedSchema = menuUpdatedSchema.extend({
  items: z.array(publicMenuItemSchema).describe('The active ones, for overlays and viewers'),
});

/** All that a viewers' page shows, anew. No seq: the last one told is how it stands. */
export const pageUpdatedSchema = z.object({ eventId: z.uuid(), page: publicPageSchema });

/** The notes of a session are other than they were. No change of the session itself: no seq. */
export const notesChangedSchema = z.object({ eventId: z.uuid(), sessionId: id });

/** What she earned beside tips is other than it was. No change of a session, and no news for anybody else. */
export const incomesChangedSchema = z.object({ eventId: z.uuid(), creatorId: z.string() });

/** What was sent of this creator's sessions before may no longer be shown: join again. No seq. */
export const rejoinSchema = z.object({ eventId: z.uuid(), creatorId: z.string() });

export const connectorStatusSchema = z.object({ eventId: z.uuid(), connector: connectorSchema });

/** An answer of the chatbot, to the session's dashboards only. It is no change of the session: no seq. */
export const chatbotResponseSchema = z.object({
  eventId: z.uuid(),
  sessionId: id,
  personaId: id,
  personaName: z.string(),
  templateId: id,
  responseText: z.string(),
  trigger: chatbotTriggerSchema,
  senderName: z
    .string()
    .nullable()
    .describe('Whom it answers; null: nobody, or somebody anonymous'),
  inReplyTo: z.string().nullable().describe('The messageId, where the message had one'),
  message: z.string().nullable().describe('What was said; null: it answers an event'),
  bot: z.literal(true).describe('Said by no person'),
});

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
export type TipUpdated = z.infer<typeof tipUpdatedSchema>;
export type GoalProgress = z.infer<typeof goalProgressSchema>;
export type GoalCompleted = z.infer<typeof goalCompletedSchema>;
export type GoalRemoved = z.infer<typeof goalRemovedSchema>;
export type GoalsSnapshot = z.infer<typeof goalsSnapshotSchema>;
export type LivePoll = z.infer<typeof livePollSchema>;
export type PollUpdated = z.infer<typeof pollUpdatedSchema>;
export type PollRemoved = z.infer<typeof pollRemovedSchema>;
export type AnimationTrigger = z.infer<typeof animationTriggerSchema>;
export type AlertControl = z.infer<typeof alertControlSchema>;
export type MenuUpdated = z.infer<typeof menuUpdatedSchema>;
export type PublicMenuUpdated = z.infer<typeof publicMenuUpdatedSchema>;
export type PageUpdated = z.infer<typeof pageUpdatedSchema>;
export type NotesChanged = z.infer<typeof notesChangedSchema>;
export type IncomesChanged = z.infer<typeof incomesChangedSchema>;
export type Rejoin = z.infer<typeof rejoinSchema>;
export type ConnectorStatus = z.infer<typeof connectorStatusSchema>;
export type ChatbotResponse = z.infer<typeof chatbotResponseSchema>;
export type SocketError = z.infer<typeof socketErrorSchema>;
