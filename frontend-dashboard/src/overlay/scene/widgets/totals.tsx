import type { SessionUpdated } from '@companion/contracts';
import { useState } from 'react';
import { formatCount, formatMoney, formatMoneyShort } from '../../../format/money.js';
import { count, useSpeech } from '../../speech.js';
import { useRollingNumber } from '../../use-rolling-number.js';
import { Crown, Eye } from './icons.js';
import { panelClass } from './panel.js';
import panel from './panel.module.css';
import css from './totals.module.css';
import type { WidgetOf } from './widget-of.js';

type TotalsProps = { widget: WidgetOf<'totals'>; session: SessionUpdated };

/** What came in so far, and who gave the most. */
export function Totals({ widget, session }: TotalsProps) {
  const { currency, totalTipsCents, tipCount, topTipper, title, amountsHidden } = session;
  const speech = useSpeech();
  const { words, locale } = speech;
  const shownCents = useRollingNumber(totalTipsCents);
  const [firstCount] = useState(tipCount);
  return (
    <section
      className={panelClass(widget.background, panel.enter, css.totals)}
      data-widget="totals"
    >
      {widget.background !== 'none' && <span className={css.edge} />}
      {widget.background !== 'none' && tipCount > firstCount && (
        <span key={tipCount} className={css.flash} />
      )}
      <div className={css.head}>
        <div className={panel.overline}>{title ?? words.tipsSoFar}</div>
        {widget.showViewers && (
          <div className={css.viewers}>
            <Eye /> {formatCount(session.currentViewers, locale)}
          </div>
        )}
      </div>
      <div className={css.figures}>
        {!amountsHidden && (
          <span className={`${css.total} ${panel.gradientText}`} data-testid="overlay-total">
            {formatMoney(shownCents, currency, locale)}
          </span>
        )}
        <span className={css.count}>{count(words.tips, tipCount, speech)}</span>
      </div>
      {topTipper && (
        <div className={css.top}>
          <Crown />
          <span className={css.topName}>{topTipper.name}</span>
          {!amountsHidden && (
            <span className={css.topTotal}>
              {formatMoneyShort(topTipper.totalCents, currency, locale)}
            </span>
          )}
        </div>
      )}
    </section>
  );
}
