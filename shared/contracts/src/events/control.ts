import { z } from 'zod';
import { ALERT_ORDERS } from '../enums.js';
import { id } from '../primitives.js';
import { alertListsSchema, heldAlertSchema } from '../rest/alerts.js';
import { onAirStateSchema } from '../rest/on-air.js';
import { animationTriggerSchema, liveTipSchema } from './payloads.js';

const head = { eventId: z.uuid(), creatorId: z.string() };

/** To every overlay and dashboard of hers. Overlays are not told what came meanwhile. */
export const onAirChangedSchema = z.object({ ...head, ...onAirStateSchema.shape });
export const overlayOnAirSchema = z.object({ ...head, offAir: z.boolean() });

/** To dashboards, and to the overlays joined by key: what the leading overlay shows. */
export const alertQueueChangedSchema = z.object({
  ...head,
  onAir: alertListsSchema.nullable(),
});

/** To overlays that joined with `batch`: an order about one alert. */
export const alertOrderSchema = z.object({
  ...head,
  order: z.enum(ALERT_ORDERS),
  alertId: id,
  beforeId: id.nullable().optional().describe('With `move`; null: behind all others'),
});

/** To overlays that joined with `batch`: a tip to be shown now, approved or once more. */
export const alertShowSchema = z.object({
  ...head,
  tip: liveTipSchema,
  animation: animationTriggerSchema.pick({ type: true, metadata: true }).nullable(),
  again: z.boolean().describe('It was shown before'),
});

/** Dashboards only. */
export const alertsHeldSchema = z.object({ ...head, held: z.array(heldAlertSchema) });

export type OnAirChanged = z.infer<typeof onAirChangedSchema>;
export type OverlayOnAir = z.infer<typeof overlayOnAirSchema>;
export type AlertQueueChanged = z.infer<typeof alertQueueChangedSchema>;
export type AlertOrdered = z.infer<typeof alertOrderSchema>;
export type AlertShow = z.infer<typeof alertShowSchema>;
export type AlertsHeld = z.infer<typeof alertsHeldSchema>;
