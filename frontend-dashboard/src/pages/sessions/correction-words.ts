import type { Correction, CorrectionValues } from '@companion/contracts';
import { formatCount, formatMoney, formatTokens } from '../../format/money.js';

const nameOf = (name: string | null | undefined): string => name ?? 'Anonymous';

/** What a correction did, as a creator would say it. */
export function correctionWords({ action, before, after }: Correction, currency: string): string {
  switch (action) {
    case 'tip_edited':
      return changesOf(before ?? {}, after ?? {}, currency);
    case 'tip_voided':
      return 'removed';
    case 'tip_restored':
      return 'put back';
    case 'tip_backfilled':
      return 'added afterwards';
    case 'tips_imported':
      return `${formatCount(after?.tipCount ?? 0)} tips imported`;
    case 'goal_adjusted': {
      const delta = (after?.currentCents ?? 0) - (before?.currentCents ?? 0);
      return `${delta < 0 ? '−' : '+'}${formatMoney(Math.abs(delta), currency)}`;
    }
  }
}

/** What it was before, of what is other now: `was $5.00, from Bob`. */
function changesOf(before: CorrectionValues, after: CorrectionValues, currency: string): string {
  const parts: string[] = [];
  if (before.amountCents !== after.amountCents) {
    parts.push(`was ${formatMoney(before.amountCents ?? 0, currency)}`);
  } else if (before.amountTokens !== after.amountTokens) {
    const tokens = before.amountTokens ?? null;
    parts.push(tokens === null ? 'was in money' : `was ${formatTokens(tokens)}`);
  }
  if (before.tipperName !== after.tipperName) parts.push(`was from ${nameOf(before.tipperName)}`);
  if (before.message !== after.message) {
    parts.push(before.message ? `said “${before.message}”` : 'had no message');
  }
  return parts.join(', ');
}
