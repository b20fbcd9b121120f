import type { Correction, CorrectionValues } from '@companion/contracts';
import { formatMoney } from '../../format/money.js';
import { formatTokens } from '../../format/names.js';
import { commonText } from '../../texts/en/common.js';
import { sessionsText } from '../../texts/en/sessions.js';

const nameOf = (name: string | null | undefined): string => name ?? commonText('anonymous');

/** What a correction did, as a creator would say it. */
export function correctionWords({ action, before, after }: Correction, currency: string): string {
  switch (action) {
    case 'tip_edited':
      return changesOf(before ?? {}, after ?? {}, currency);
    case 'tip_voided':
      return sessionsText('removed');
    case 'tip_restored':
      return sessionsText('putBack');
    case 'tip_backfilled':
      return sessionsText('addedAfterwards');
    case 'tips_imported':
      return sessionsText('tipsImported', { count: after?.tipCount ?? 0 });
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
    parts.push(
      sessionsText('wasAmount', { amount: formatMoney(before.amountCents ?? 0, currency) }),
    );
  } else if (before.amountTokens !== after.amountTokens) {
    const tokens = before.amountTokens ?? null;
    parts.push(
      tokens === null
        ? sessionsText('wasInMoney')
        : sessionsText('wasAmount', { amount: formatTokens(tokens) }),
    );
  }
  if (before.tipperName !== after.tipperName)
    parts.push(sessionsText('wasFrom', { name: nameOf(before.tipperName) }));
  if (before.message !== after.message) {
    parts.push(
      before.message
        ? sessionsText('said', { message: before.message })
        : sessionsText('hadNoMessage'),
    );
  }
  return parts.join(', ');
}
