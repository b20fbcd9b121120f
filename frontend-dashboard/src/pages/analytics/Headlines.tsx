import type { ReactNode } from 'react';
import type { AnalyticsSummary } from '@companion/contracts';
import { IconArrowDownRight, IconArrowUpRight } from '@tabler/icons-react';
import { formatCount, formatMoney } from '../../format/money.js';
import { EARLIEST_RATE_MS, formatDuration } from '../../format/time.js';
import classes from './Headlines.module.css';
import { analyticsText } from '../../texts/en/analytics.js';
import { formatPercent } from '../../format/names.js';
import { unitsText } from '../../texts/en/units.js';

type HeadlinesProps = {
  summary: AnalyticsSummary;
  /** What the numbers are beside; null shows no change. */
  before: string | null;
};

/** The big numbers, each with how it has changed. */
export function Headlines({ summary, before }: HeadlinesProps) {
  const { currency, previousPeriod: previous } = summary;
  const money = (cents: number) => formatMoney(cents, currency);
  const beside = (now: number, then: number) =>
    before === null ? null : <Change now={now} then={then} />;
  const isEarly = summary.liveSeconds * 1_000 < EARLIEST_RATE_MS;
  return (
    <section aria-label={analyticsText('atAGlance')}>
      <dl className={classes.grid}>
        <div className={classes.main}>
          <dt>{analyticsText('earnings')}</dt>
          <dd>
            <span className={classes.money} data-private>
              {money(summary.totalTipsCents)}
            </span>
            {beside(summary.totalTipsCents, previous.totalTipsCents)}
          </dd>
        </div>
        <Figure
          name={analyticsText('perHourOnAir')}
          {...(isEarly
            ? { value: '–', note: analyticsText('afterFiveMinutes') }
            : {
                value: money(summary.earningsPerHourCents),
                change: beside(summary.earningsPerHourCents, previous.earningsPerHourCents),
              })}
        />
        <Figure
          name={analyticsText('timeOnAir')}
          value={formatDuration(summary.liveSeconds * 1_000)}
          note={unitsText('sessions', { count: summary.sessionCount })}
          change={beside(summary.liveSeconds, previous.liveSeconds)}
        />
        <Figure
          name={analyticsText('tips')}
          value={formatCount(summary.tipCount)}
          note={analyticsText('onAverage', { money: money(summary.averageTipCents) })}
          change={beside(summary.tipCount, previous.tipCount)}
        />
        <Figure
          name={analyticsText('tippers')}
          value={formatCount(summary.uniqueTippers)}
          note={analyticsText('newAndReturning', {
            new: formatCount(summary.newTippers),
            returning: formatCount(summary.returningTippers),
          })}
        />
        <Figure
          name={analyticsText('mostViewers')}
          value={formatCount(summary.peakViewers)}
          change={beside(summary.peakViewers, previous.peakViewers)}
        />
      </dl>
      {before !== null && (
        <p className={classes.before}>{analyticsText('arrowsCompare', { before })}</p>
      )}
    </section>
  );
}

type FigureProps = { name: string; value: string; note?: string; change?: ReactNode };

function Figure({ name, value, note, change }: FigureProps) {
  return (
    <div className={classes.figure}>
      <dt>{name}</dt>
      <dd>
        <span className={classes.value} data-private>
          {value}
        </span>
        {change}
        {note && <span className={classes.note}>{note}</span>}
      </dd>
    </div>
  );
}

/** Up or down in percent; nothing where there was nothing before, or next to no change. */
export function Change({ now, then }: { now: number; then: number }) {
  const percent = then === 0 ? 0 : Math.round(((now - then) / then) * 100);
  if (percent === 0) return null;
  const isUp = now > then;
  const Arrow = isUp ? IconArrowUpRight : IconArrowDownRight;
  return (
    <span className={classes.change} data-up={isUp || undefined}>
      <Arrow size={16} aria-hidden />
      <span className={classes.hidden}>{isUp ? analyticsText('up') : analyticsText('down')} </span>
      {formatPercent(Math.abs(percent))}
    </span>
  );
}
