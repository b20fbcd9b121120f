import type { SessionUpdated } from '@companion/contracts';
import { useState } from 'react';
import { formatCount, formatMoney, formatMoneyShort } from '../../format/money.js';
import { useRollingNumber } from '../use-rolling-number.js';
import panel from './panel.module.css';
import css from './totals.module.css';

/** What came in so far, and who gave the most. */
export function Totals({ session }: { session: SessionUpdated }) {
  const { currency, totalTipsCents, tipCount, topTipper, title, amountsHidden } = session;
  const shownCents = useRollingNumber(totalTipsCents);
  const [firstCount] = useState(tipCount);
  return (
    <section className={`${panel.panel} ${panel.enter} ${css.totals}`} data-widget="totals">
      {tipCount > firstCount && <span key={tipCount} className={css.flash} />}
      <div className={panel.overline}>{title ?? 'Tips so far'}</div>
      <div className={css.figures}>
        {!amountsHidden && (
          <span className={`${css.total} ${panel.gradientText}`} data-testid="overlay-total">
            {formatMoney(shownCents, currency)}
          </span>
        )}
        <span className={css.count}>
          {formatCount(tipCount)} {tipCount === 1 ? 'tip' : 'tips'}
        </span>
      </div>
      {topTipper && (
        <div className={css.top}>
          <Crown />
          <span className={css.topName}>{topTipper.name}</span>
          {!amountsHidden && (
            <span className={css.topTotal}>{formatMoneyShort(topTipper.totalCents, currency)}</span>
          )}
        </div>
      )}
    </section>
  );
}

function Crown() {
  return (
    <svg viewBox="0 0 24 24" fill="currentColor" aria-hidden>
      <path d="M3 18.5 1.6 7.4a.8.8 0 0 1 1.3-.7l4.6 3.6 3.8-6.2a.8.8 0 0 1 1.4 0l3.8 6.2 4.6-3.6a.8.8 0 0 1 1.3.7L21 18.5a1.5 1.5 0 0 1-1.5 1.3h-15A1.5 1.5 0 0 1 3 18.5Z" />
    </svg>
  );
}
