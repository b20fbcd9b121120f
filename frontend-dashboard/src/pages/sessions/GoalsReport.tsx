import type { SessionReport } from '@companion/contracts';
import { Card } from '../../components/Card.js';
import { SplitList } from '../../components/charts/SplitList.js';
import { formatMoney } from '../../format/money.js';
import { formatPercent } from '../../format/names.js';
import { goalsText } from '../../texts/en/goals.js';
import { sessionsText } from '../../texts/en/sessions.js';

/** What was tipped for, how far it came, and what kind of goal it was. */
export function GoalsReport({ report }: { report: SessionReport }) {
  if (report.goals.length === 0) return null;
  const money = (cents: number) => formatMoney(cents, report.session.currency);
  return (
    <Card title={sessionsText('goals')}>
      <SplitList
        shares={report.goals.map((goal) => ({
          key: goal.id,
          name: goal.title,
          cents: goal.currentCents,
          part: Math.min(1, goal.percentage / 100),
          note: [partOf(goal, money), ...kindOf(goal)].join(' · '),
        }))}
        formatCents={money}
        empty=""
      />
    </Card>
  );
}

type ReportGoal = SessionReport['goals'][number];

function partOf(goal: ReportGoal, money: (cents: number) => string): string {
  return sessionsText(goal.completedAt === null ? 'partOfGoal' : 'partOfReachedGoal', {
    percent: formatPercent(goal.percentage),
    target: money(goal.targetCents),
  });
}

function kindOf({ repeats, rounds, endsAt, completedAt, status }: ReportGoal): string[] {
  const isTooLate = endsAt !== null && completedAt === null && status === 'expired';
  return [
    ...(repeats ? [goalsText('roundsDone', { count: rounds })] : []),
    ...(endsAt === null ? [] : [goalsText(isTooLate ? 'timeIsUp' : 'againstClock')]),
  ];
}
