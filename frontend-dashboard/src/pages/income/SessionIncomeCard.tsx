import type { SessionReport } from '@companion/contracts';
import { Card } from '../../components/Card.js';
import { formatMoney } from '../../format/money.js';
import { incomeText } from '../../texts/en/income.js';
import { AddIncomeButton } from './AddIncomeButton.js';
import classes from './income.module.css';
import { IncomeList } from './IncomeList.js';

/** What a show earned beside its tips. */
export function SessionIncomeCard({ report }: { report: SessionReport }) {
  const { session, income } = report;
  const money = (cents: number) => formatMoney(cents, session.currency);
  return (
    <Card title={incomeText('otherIncome')} aside={<AddIncomeButton session={session} />}>
      {income.count === 0 ? (
        <p className={classes.quiet}>{incomeText('noneInShow')}</p>
      ) : (
        <>
          <p className={classes.sum} data-private>
            {money(income.totalCents)}
            <small>
              {incomeText('withTips', { money: money(income.totalCents + session.totalTipsCents) })}
            </small>
          </p>
          <IncomeList
            asked={{ sessionId: session.id }}
            session={session}
            label={incomeText('otherIncome')}
          />
        </>
      )}
    </Card>
  );
}
