import type { SessionReport } from '@companion/contracts';
import { Card } from '../../components/Card.js';
import { ChartTable } from '../../components/charts/ChartTable.js';
import { ShowLine } from '../../components/charts/ShowLine.js';
import { formatMoney, formatMoneyShort } from '../../format/money.js';
import { formatTips } from '../../format/names.js';
import { formatIn } from '../../format/zoned.js';
import { drawnSteps } from './drawn-steps.js';
import { sessionsText } from '../../texts/en/sessions.js';

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
  const readout = ({
    offsetSeconds,
    totalTipsCents,
    tipCount,
    viewers,
  }: (typeof steps)[number]) => {
    const step = {
      when: clock(offsetSeconds),
      money: money(totalTipsCents),
      tips: formatTips(tipCount),
    };
    return viewers === null
      ? sessionsText('step', step)
      : sessionsText('stepWatched', { ...step, viewers });
  };
  const minutes = Math.round(perStep / 60);
  return (
    <Card title={sessionsText('howItWent')}>
      <ShowLine
        steps={steps.map((step) => ({
          tips: step.totalTipsCents,
          viewers: step.viewers,
          label: clock(step.offsetSeconds),
          readout: readout(step),
        }))}
        marks={report.goals.flatMap(({ title, completedAt }) =>
          completedAt === null
            ? []
            : [{ title, at: (Date.parse(completedAt) - start) / (steps.length * perStep * 1_000) }],
        )}
        label={sessionsText('tipsAndViewers')}
        idle={sessionsText('eachBarIs', { count: minutes })}
        formatTips={(cents) => formatMoneyShort(cents, session.currency)}
      />
      <ChartTable
        caption={sessionsText('tipsAndViewers')}
        head={[
          sessionsText('time'),
          sessionsText('earnings'),
          sessionsText('tips'),
          sessionsText('viewers'),
        ]}
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
