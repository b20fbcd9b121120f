import type { PublicTip } from '@companion/contracts';
import { useState } from 'react';
import { formatAmount } from './amounts.js';
import css from './ticker.module.css';
import { words } from './words/index.js';

/** Who tipped, newest first. */
export function Ticker({ tips, currency }: { tips: readonly PublicTip[]; currency: string }) {
  const [first] = useState(() => new Set(tips.map(({ id }) => id)));
  return (
    <section className={css.ticker} aria-labelledby="ticker-title">
      <h2 id="ticker-title" className={css.title}>
        {words.latestTips}
      </h2>
      {tips.length === 0 ? (
        <p className={css.empty}>{words.noTips}</p>
      ) : (
        <ol className={css.tips}>
          {tips.map((tip) => (
            <li key={tip.id} className={css.tip} data-new={!first.has(tip.id) || undefined}>
              <span className={css.who}>
                <span className={css.name}>{tip.name ?? words.anonymous}</span>
                {tip.item && <span className={css.item}>{tip.item}</span>}
              </span>
              {tip.amount && (
                <span className={css.amount}>{formatAmount(tip.amount, currency)}</span>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
