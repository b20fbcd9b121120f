import { z } from 'zod';
import { ALERT_APPROVALS, ALERT_KINDS, HELD_ALERT_STATUSES, STREAM_PLATFORMS } from '../enums.js';
import { LIMITS } from '../limits.js';
import { amountsHidden, id, timestamp } from '../primitives.js';

/** An alert as the leading overlay tells of it: a tip by its id, a goal by its, all else by an id of its own. */
export const alertRefSchema = z
  .strictObject({
    id,
    kind: z.enum(ALERT_KINDS),
    label: z
      .string()
      .max(LIMITS.alertLabelMax)
      .describe('Who or what, as it reads on air, for alerts that are in no list'),
  })
  .meta({ id: 'AlertRef' });
export type AlertRef = z.infer<typeof alertRefSchema>;

const lists = {
  shown: alertRefSchema.nullable().describe('On air now'),
  waiting: z.array(alertRefSchema).max(LIMITS.alertsWaiting).describe('In the order they come'),
  recent: z.array(alertRefSchema).max(LIMITS.alertsRecent).describe('The last ones, newest first'),
};

/** What waits on air, by the word of the overlay that leads. */
export const alertListsSchema = z.object(lists).meta({ id: 'AlertLists' });
export type AlertLists = z.infer<typeof alertListsSchema>;

/** From an overlay that was joined by key: what it shows, and what waits there. */
export const reportAlertsSchema = z.strictObject(lists);
export type ReportAlerts = z.infer<typeof reportAlertsSchema>;

/** A tip whose alert waits for her word; its id is the tip's. */
export const heldAlertSchema = z
  .object({
    id,
    sessionId: id,
    amountCents: z.int(),
    amountTokens: z.int().nullable(),
    tipperName: z.string().nullable(),
    message: z.string().nullable(),
    platform: z.enum(STREAM_PLATFORMS),
    isTest: z.boolean(),
    status: z.enum(HELD_ALERT_STATUSES),
    createdAt: timestamp,
    amountsHidden,
  })
  .meta({ id: 'HeldAlert' });
export type HeldAlert = z.infer<typeof heldAlertSchema>;

export const alertsSchema = z
  .object({
    paused: z.boolean(),
    approval: z.enum(ALERT_APPROVALS).describe('Which tips ask before they are on air'),
    onAir: alertListsSchema.nullable().describe('null: no overlay tells'),
    held: z.array(heldAlertSchema).describe('Waiting for approval, oldest first'),
  })
  .meta({ id: 'Alerts' });
export type Alerts = z.infer<typeof alertsSchema>;

export const alertApprovalSchema = z
  .strictObject({ approval: z.enum(ALERT_APPROVALS) })
  .meta({ id: 'AlertApproval' });
export type AlertApprovalChoice = z.infer<typeof alertApprovalSchema>;

export const moveAlertSchema = z
  .strictObject({ beforeId: id.nullable().describe('null: behind all others') })
  .meta({ id: 'MoveAlert' });
export type MoveAlert = z.infer<typeof moveAlertSchema>;
