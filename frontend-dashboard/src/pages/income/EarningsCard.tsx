import type { AnalyticsSummary } from '@companion/contracts';
import { Card } from '../../components/Card.js';
import { SplitList } from '../../components/charts/SplitList.js';
import { formatMoney } from '../../format/money.js';
import { formatPercent, formatTips } from '../../format/names.js';
import { commonText } from '../../texts/en/common.js';
import { incomeText } from '../../texts/en/income.js';
import { Change } from '../analytics/Headlines.js';
import { AddIncomeButton } from './AddIncomeButton.js';
import classes from './income.module.css';
import { nameOfKind } from './income-form.js';
import { IncomeList } from './IncomeList.js';

type EarningsCardProps = {
  summary: AnalyticsSummary;
  /** Whether there is a time before to compare with. */
  compares: boolean;
};

/** Tips and all else as parts of the whole; a line that offers it as long as there is nothing else. */
export function EarningsCard({ summary, compares }: EarningsCardProps) {
  const { income, currency, from, to, previousPeriod } = summary;
  return (
    <Card title={incomeText('whereFrom')} aside={<AddIncomeButton session={null} />}>
      {income.count === 0 ? (
        <p className={classes.quiet}>{incomeText('nothingYet')}</p>
      ) : (
        <>
          <p className={classes.sum} data-private>
            {incomeText('inAll', { money: formatMoney(wholeOf(summary), currency) })}
            {compares && <Change now={wholeOf(summary)} then={wholeOf(previousPeriod)} />}
          </p>
          <div className={classes.parts}>
            <Parts summary={summary} />
            <div>
              <h3 className={classes.subtitle}>{incomeText('whatYouAdded')}</h3>
              <IncomeList
                key={from}
                asked={{ from, to }}
                session={null}
                label={incomeText('whatYouAdded')}
              />
            </div>
          </div>
        </>
      )}
    </Card>
  );
}

const wholeOf = ({
  totalTipsCents,
  income,
}: Pick<AnalyticsSummary, 'totalTipsCents' | 'income'>): number =>
  totalTipsCents + income.totalCents;

function Parts({ summary }: { summary: AnalyticsSummary }) {
  const { currency, totalTipsCents, tipCount, income } = summary;
  const whole = wholeOf(summary);
  const rows = [
    { key: 'tips', name: commonText('tips'), cents: totalTipsCents, of: formatTips(tipCount) },
    ...income.byKind.map(({ kind, totalCents, count }) => ({
      ...{ key: kind, name: nameOfKind(kind), cents: totalCents },
      of: incomeText('entries', { count }),
    })),
  ];
  return (
    <SplitList
      shares={rows
        .toSorted((a, b) => b.cents - a.cents)
        .map(({ of, ...row }) => ({
          ...row,
          part: row.cents / whole,
          note: `${formatPercent(Math.round((row.cents / whole) * 100))}, ${of}`,
        }))}
      formatCents={(cents) => formatMoney(cents, currency)}
      empty={null}
    />
  );
}
