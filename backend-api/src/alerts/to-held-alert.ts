import type { HeldAlert } from '@companion/contracts';
import { toLiveTip } from '../entities/wire.js';
import type { HeldRow } from './held-alerts.repository.js';

/** As her dashboards see it; null when the tip is gone. */
export function toHeldAlert({ test, tip: row, status }: HeldRow): HeldAlert | null {
  const tip = test?.tip ?? (row === null ? null : toLiveTip(row));
  if (tip === null) return null;
  const { id, sessionId, amountCents, amountTokens, tipperName, message, platform, createdAt } =
    tip;
  return {
    id,
    sessionId,
    amountCents,
    amountTokens,
    tipperName,
    message,
    platform,
    isTest: test !== null,
    status,
    createdAt,
  };
}
