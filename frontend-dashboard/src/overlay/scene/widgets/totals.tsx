import { useState } from 'react';
import { formatCount, formatMoney } from '../../../format/money.js';
import { sumAmount } from '../../amounts.js';
import { count, useSpeech } from '../../speech.js';
import { useRollingNumber } from '../../use-rolling-number.js';
import type { SceneData } from '../scene-data.js';
import { Crown, Eye } from './icons.js';
import { panelClass } from './panel.js';
import panel from './panel.module.css';
import css from './totals.module.css';
import type { WidgetOf } from './widget-of.js';

type TotalsProps = { widget: WidgetOf<'totals'>; data: Pick<SceneData, 'session' | 'sums'> };

/** What came in so far, and who gave the most. */
export function Totals({ widget, data }: TotalsProps) {
  const { session } = data;
  const { currency, totalTipsCents, tipCount, topTipper, title, amountsHidden } = session;
  const speech = useSpeech();
  const { words, locale } = speech;
  const shownCents = useRollingNumber(totalTipsCents);
  const { figure, unit } = sumAmount(shownCents, data, speech);
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
            {unit === null ? formatMoney(shownCents, currency, locale) : figure}
            {unit !== null && <span className={css.unit}>{unit}</span>}
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
              {sumAmount(topTipper.totalCents, data, speech).text}
            </span>
          )}
        </div>
      )}
    </section>
  );
}
