import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Hint } from '../../components/Hint.js';
import { formatMoney } from '../../format/money.js';
import { useIncomes } from '../../hooks/incomes.js';
import { incomeText } from '../../texts/en/income.js';
import type { IncomeSession } from './income-form.js';
import { IncomeModal } from './IncomeModal.js';

/** Beside what the tips of a show come to: what else it has earned so far, and a way to add to it. */
export function LiveIncome({ session }: { session: IncomeSession }) {
  const [adding, setAdding] = useState(false);
  const sum = useIncomes({ sessionId: session.id }, 1).data?.sums[0];
  const money = sum && formatMoney(sum.totalCents, session.currency);
  return (
    <>
      <Hint
        label={
          money === undefined ? incomeText('addOther') : incomeText('otherIncomeSum', { money })
        }
      >
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={money === undefined && <IconPlus size={14} />}
          onClick={() => setAdding(true)}
          aria-label={money && incomeText('otherIncomeSum', { money })}
        >
          {money === undefined ? (
            incomeText('otherIncome')
          ) : (
            <span data-private>{incomeText('plus', { money })}</span>
          )}
        </Button>
      </Hint>
      {adding && <IncomeModal income={null} session={session} onClose={() => setAdding(false)} />}
    </>
  );
}
