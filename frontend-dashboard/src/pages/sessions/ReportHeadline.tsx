import type { SessionReport } from '@companion/contracts';
import type { ReactNode } from 'react';
import { formatCount, formatMoney } from '../../format/money.js';
import { EARLIEST_RATE_MS, formatDuration } from '../../format/time.js';
import classes from './SessionReport.module.css';
import { sessionsText } from '../../texts/en/sessions.js';
import { formatPercent } from '../../format/names.js';

type Compared = { value: number; average: number };

/** The show in numbers, each above or below her average. */
export function ReportHeadline({ report }: { report: SessionReport }) {
  const { session, comparison } = report;
  const money = (cents: number) => formatMoney(cents, session.currency);
  const isEarly = report.liveSeconds * 1_000 < EARLIEST_RATE_MS;
  return (
    <section className={classes.headline} aria-label={sessionsText('atAGlance')}>
      <p className={classes.money} data-private>
        {money(session.totalTipsCents)}
      </p>
      <p className={classes.verdict} data-private>
        {verdict(report)}
      </p>
      <dl className={classes.figures} data-private>
        <Figure
          name={sessionsText('perHour')}
          compared={isEarly ? undefined : comparison?.earningsPerHourCents}
          format={money}
        >
          {isEarly ? '–' : money(report.earningsPerHourCents)}
        </Figure>
        <Figure name={sessionsText('tips')} compared={comparison?.tipCount} format={formatCount}>
          {formatCount(session.tipCount)}
        </Figure>
        <Figure name={sessionsText('averageTip')}>{money(session.averageTipCents)}</Figure>
        <Figure
          name={sessionsText('timeOnAir')}
          compared={comparison?.liveSeconds}
          format={(seconds) => formatDuration(seconds * 1_000)}
        >
          {formatDuration(report.liveSeconds * 1_000)}
        </Figure>
        <Figure
          name={sessionsText('mostViewers')}
          compared={comparison?.peakViewers}
          format={formatCount}
        >
          {formatCount(session.peakViewers)}
        </Figure>
        <Figure name={sessionsText('viewersOnAverage')}>
          {report.averageViewers === null ? '–' : formatCount(report.averageViewers)}
        </Figure>
      </dl>
    </section>
  );
}

function verdict({ session, comparison }: SessionReport): string {
  if (comparison === null) return sessionsText('firstShow');
  const { value, average } = comparison.totalTipsCents;
  const usual = sessionsText('usual', {
    count: comparison.sessions,
    money: formatMoney(average, session.currency),
  });
  if (session.status === 'active') return sessionsText('soFarBeside', { usual });
  if (value === average) return sessionsText('exactlyUsual', { usual });
  const isAbove = value > average;
  if (average === 0) return sessionsText(isAbove ? 'aboveUsual' : 'belowUsual', { usual });
  const percent = formatPercent(Math.round((Math.abs(value - average) / average) * 100));
  return sessionsText(isAbove ? 'percentAbove' : 'percentBelow', { percent, usual });
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
        <dd className={classes.compared} data-side={side}>
          {comparedInWords(side, format(compared.average))}
        </dd>
      )}
    </div>
  );
}

function comparedInWords(side: number, average: string): string {
  if (side === 0) return sessionsText('asOnAverage');
  return sessionsText(side > 0 ? 'aboveAverage' : 'belowAverage', { average });
}
