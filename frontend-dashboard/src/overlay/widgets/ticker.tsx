import type { LiveTip } from '@companion/contracts';
import { useLayoutEffect, useRef } from 'react';
import { tipAmount } from '../amounts.js';
import panel from './panel.module.css';
import css from './ticker.module.css';

const SHOWN = 14;
const SLIDE_MS = 650;

/** The latest tips, newest first; a new one pushes the others along. */
export function Ticker({ tips, currency }: { tips: readonly LiveTip[]; currency: string }) {
  const track = useRef<HTMLDivElement>(null);
  const newest = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    const previous = newest.current;
    newest.current = tips[0]?.id;
    const element = track.current;
    if (!element || previous === undefined || previous === newest.current) return;
    const pushed = element.querySelector<HTMLElement>(`[data-tip="${previous}"]`);
    if (!pushed || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    element.animate(
      [{ transform: `translateX(${-pushed.offsetLeft + element.offsetLeft}px)` }, {}],
      { duration: SLIDE_MS, easing: 'cubic-bezier(0.2, 0.8, 0.2, 1)' },
    );
  }, [tips]);
  if (tips.length === 0) return null;
  return (
    <section className={`${panel.panel} ${panel.enter} ${css.ticker}`} data-widget="tips">
      <div className={panel.overline}>Latest tips</div>
      <div className={css.window}>
        <div ref={track} className={css.track}>
          {tips.slice(0, SHOWN).map((tip) => (
            <Entry key={tip.id} tip={tip} currency={currency} />
          ))}
        </div>
      </div>
    </section>
  );
}

function Entry({ tip, currency }: { tip: LiveTip; currency: string }) {
  const amount = tip.amountsHidden ? null : tipAmount(tip, currency);
  return (
    <div className={css.tip} data-tip={tip.id}>
      <span className={css.name}>{tip.tipperName ?? 'Anonymous'}</span>
      {amount && (
        <span className={css.amount}>
          {amount.figure}
          {amount.unit && <span className={css.unit}>{amount.unit}</span>}
        </span>
      )}
    </div>
  );
}
