import type { SessionReport } from '@companion/contracts';
import type { ReactNode } from 'react';
import { formatCount, formatMoney } from '../../format/money.js';
import { EARLIEST_RATE_MS, formatDuration } from '../../format/time.js';
import classes from './SessionReport.module.css';

type Compared = { value: number; average: number };

/** The show in numbers, each above or below her average. */
export function ReportHeadline({ report }: { report: SessionReport }) {
  const { session, comparison } = report;
  const money = (cents: number) => formatMoney(cents, session.currency);
  const isEarly = report.liveSeconds * 1_000 < EARLIEST_RATE_MS;
  return (
    <section className={classes.headline} aria-label="At a glance">
      <p className={classes.money}>{money(session.totalTipsCents)}</p>
      <p className={classes.verdict}>{verdict(report)}</p>
      <dl className={classes.figures}>
        <Figure
          name="Per hour"
          compared={isEarly ? undefined : comparison?.earningsPerHourCents}
          format={money}
        >
          {isEarly ? '–' : money(report.earningsPerHourCents)}
        </Figure>
        <Figure name="Tips" compared={comparison?.tipCount} format={formatCount}>
          {formatCount(session.tipCount)}
        </Figure>
        <Figure name="Average tip">{money(session.averageTipCents)}</Figure>
        <Figure
          name="Time on air"
          compared={comparison?.liveSeconds}
          format={(seconds) => formatDuration(seconds * 1_000)}
        >
          {formatDuration(report.liveSeconds * 1_000)}
        </Figure>
        <Figure name="Most viewers" compared={comparison?.peakViewers} format={formatCount}>
          {formatCount(session.peakViewers)}
        </Figure>
        <Figure name="Viewers on average">
          {report.averageViewers === null ? '–' : formatCount(report.averageViewers)}
        </Figure>
      </dl>
    </section>
  );
}

function verdict({ session, comparison }: SessionReport): string {
  if (comparison === null)
    return 'Your first show with these numbers: the next ones are compared with it.';
  const { value, average } = comparison.totalTipsCents;
  const shows = comparison.sessions === 1 ? 'show' : `${comparison.sessions} shows`;
  const usual = `your average of ${formatMoney(average, session.currency)} over the ${shows} before`;
  if (session.status === 'active') return `So far, beside ${usual}.`;
  if (value === average) return `Exactly ${usual}.`;
  const percent = average === 0 ? null : Math.round((Math.abs(value - average) / average) * 100);
  const by = percent === null ? '' : `${formatCount(percent)} % `;
  return `${by}${value > average ? 'above' : 'below'} ${usual}.`;
}

type FigureProps = {
  name: string;
  compared?: Compared | undefined;
  format?: (value: number) => string;
  children: ReactNode;
};

function Figure({ name, compared, format = String, children }: FigureProps) {
  const side = compared ? Math.sign(compared.value - compared.average) : 0;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
      {compared && (
        <p data-side={side}>
          {side === 0 ? 'as on average' : side > 0 ? 'above' : 'below'}
          {side !== 0 && ` ${format(compared.average)}`}
        </p>
      )}
    </div>
  );
}
