import type { AlertRef, HeldAlert } from '@companion/contracts';
import { formatCount, formatMoney } from '../../format/money.js';
import type { LiveView } from '../../hooks/live-view.js';
import { BUILT_IN, nameOfAnimation } from '../animations/animation-names.js';
import { liveText } from '../../texts/en/live.js';
import { commonText } from '../../texts/en/common.js';

type Amount = Pick<HeldAlert, 'amountCents' | 'amountTokens' | 'amountsHidden'>;

/** In tokens where it came in tokens; nothing where it is hidden. */
export function alertAmount(
  { amountCents, amountTokens, amountsHidden }: Amount,
  currency: string,
): string {
  if (amountsHidden) return '';
  return amountTokens === null
    ? formatMoney(amountCents, currency)
    : `${formatCount(amountTokens)} tk`;
}

/** What an alert is, as she knows it here; the overlay's own word where it is in no list. */
export function alertWords(
  { id, kind, label }: AlertRef,
  { session, tips, goals }: Pick<LiveView, 'session' | 'tips' | 'goals'>,
): string {
  if (kind === 'tip') {
    const tip = tips.find((it) => it.id === id);
    if (!tip) return label || liveText('aTip');
    return `${alertAmount(tip, session.currency)} ${tip.tipperName ?? commonText('anonymous')}`;
  }
  if (kind === 'goal') {
    const goal = goals.find((it) => it.id === id);
    return liveText('goalReachedNamed', { name: goal?.title ?? label });
  }
  const builtIn = BUILT_IN.find((type) => type === label);
  return builtIn ? nameOfAnimation(builtIn) : label;
}
