import type { SessionReport } from '@companion/contracts';
import { Card } from '../../components/Card.js';
import { ChartTable } from '../../components/charts/ChartTable.js';
import { ShowLine } from '../../components/charts/ShowLine.js';
import { formatCount, formatMoney, formatMoneyShort } from '../../format/money.js';
import { formatIn } from '../../format/zoned.js';
import { tipsInWords } from '../analytics/buckets.js';
import { drawnSteps } from './drawn-steps.js';

const STEPS_MAX = 120;
const CLOCK = { hour: 'numeric', minute: '2-digit' } as const;

/** The show from minute to minute. */
export function ReportLine({ report, timeZone }: { report: SessionReport; timeZone: string }) {
  const { session, line, stepSeconds } = report;
  const start = Date.parse(session.startedAt);
  const steps = drawnSteps(line, STEPS_MAX);
  const perStep = Math.ceil(line.length / Math.max(1, steps.length)) * stepSeconds;
  const money = (cents: number) => formatMoney(cents, session.currency);
  const clock = (offsetSeconds: number) =>
    formatIn(new Date(start + offsetSeconds * 1_000), timeZone, CLOCK);
  const viewersIn = (viewers: number | null) =>
    viewers === null ? '' : `, ${formatCount(viewers)} watching`;
  const minutes = Math.round(perStep / 60);
  return (
    <Card title="How it went">
      <ShowLine
        steps={steps.map(({ offsetSeconds, totalTipsCents, tipCount, viewers }) => ({
          tips: totalTipsCents,
          viewers,
          label: clock(offsetSeconds),
          readout: `${clock(offsetSeconds)}: ${money(totalTipsCents)} in ${tipsInWords(tipCount)}${viewersIn(viewers)}`,
        }))}
        marks={report.goals.flatMap(({ title, completedAt }) =>
          completedAt === null
            ? []
            : [{ title, at: (Date.parse(completedAt) - start) / (steps.length * perStep * 1_000) }],
        )}
        label="Tips and viewers over the show"
        idle={minutes === 1 ? 'Each bar is a minute' : `Each bar is ${minutes} minutes`}
        formatTips={(cents) => formatMoneyShort(cents, session.currency)}
      />
      <ChartTable
        caption="Tips and viewers over the show"
        head={['Time', 'Earnings', 'Tips', 'Viewers']}
        rows={steps.map((step) => [
          clock(step.offsetSeconds),
          money(step.totalTipsCents),
          step.tipCount,
          step.viewers ?? '–',
        ])}
      />
    </Card>
  );
}
