import type { LiveTip } from '@companion/contracts';
import { memo, useLayoutEffect, useRef } from 'react';
import { tipAmount } from '../../amounts.js';
import { useSpeech } from '../../speech.js';
import { isStrip } from '../natural-sizes.js';
import { panelClass } from './panel.js';
import panel from './panel.module.css';
import css from './ticker.module.css';
import type { WidgetOf } from './widget-of.js';

const IN_STRIP = 14;
const SLIDE_MS = 650;

type TickerProps = { widget: WidgetOf<'ticker'>; tips: readonly LiveTip[]; currency: string };

/** The latest tips, newest first; a new one pushes the others along. */
export function Ticker({ widget, tips, currency }: TickerProps) {
  const track = useRef<HTMLDivElement>(null);
  const newest = useRef<string | undefined>(undefined);
  const strip = isStrip(widget);
  const { words } = useSpeech();
  useLayoutEffect(() => {
    const previous = newest.current;
    newest.current = tips[0]?.id;
    if (!track.current || previous === undefined || previous === newest.current) return;
    slideFrom(track.current, previous, strip);
  }, [tips, strip]);
  if (tips.length === 0) return null;
  return (
    <section
      className={panelClass(
        widget.background,
        panel.enter,
        css.ticker,
        strip ? css.strip : css.list,
        widget.background === 'none' ? css.bare : '',
      )}
      data-widget="tips"
    >
      <div className={panel.overline}>{words.latestTips}</div>
      <div className={css.window}>
        <div ref={track} className={css.track}>
          {tips.slice(0, strip ? IN_STRIP : widget.rows).map((tip) => (
            <Entry
              key={tip.id}
              tip={tip}
              currency={currency}
              showMessage={widget.showMessages && !strip}
            />
          ))}
        </div>
      </div>
    </section>
  );
}

/** All move from where they were: as far as the one that was first has been pushed. */
function slideFrom(track: HTMLElement, previous: string, strip: boolean): void {
  const pushed = track.querySelector<HTMLElement>(`[data-tip="${previous}"]`);
  if (!pushed || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const way = strip ? pushed.offsetLeft - track.offsetLeft : pushed.offsetTop - track.offsetTop;
  track.animate([{ transform: strip ? `translateX(${-way}px)` : `translateY(${-way}px)` }, {}], {
    duration: SLIDE_MS,
    easing: 'cubic-bezier(0.2, 0.8, 0.2, 1)',
  });
}

type EntryProps = { tip: LiveTip; currency: string; showMessage: boolean };

const Entry = memo(function Entry({ tip, currency, showMessage }: EntryProps) {
  const speech = useSpeech();
  const amount = tip.amountsHidden ? null : tipAmount(tip, currency, speech);
  const said = showMessage ? (tip.message ?? tip.menuItem?.name) : undefined;
  return (
    <div className={css.tip} data-tip={tip.id}>
      <span className={css.who}>
        <span className={css.name}>{tip.tipperName ?? speech.words.anonymous}</span>
        {said !== undefined && <span className={css.message}>{said}</span>}
      </span>
      {amount && (
        <span className={css.amount}>
          {amount.figure}
          {amount.unit && <span className={css.unit}>{amount.unit}</span>}
        </span>
      )}
    </div>
  );
});
