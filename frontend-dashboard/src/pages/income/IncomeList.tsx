import type { Income } from '@companion/contracts';
import { Button, Skeleton, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { Hint } from '../../components/Hint.js';
import { ErrorState } from '../../components/States.js';
import { formatMoney } from '../../format/money.js';
import { formatTokens } from '../../format/names.js';
import { formatDayAndTime } from '../../format/time.js';
import { formatIn } from '../../format/zoned.js';
import { type IncomesAsked, useIncomes } from '../../hooks/incomes.js';
import { useTimeZone } from '../../hooks/settings.js';
import { commonText } from '../../texts/en/common.js';
import { incomeText } from '../../texts/en/income.js';
import classes from './income.module.css';
import { type IncomeSession, nameOfKind } from './income-form.js';
import { IncomeModal } from './IncomeModal.js';

const FEW = 5;
const MANY = 100;
const DAY = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;

type IncomeListProps = { asked: IncomesAsked; session: IncomeSession | null; label: string };

/** Money that is no tip, the newest first; one opens to be changed. */
export function IncomeList({ asked, session, label }: IncomeListProps) {
  const [limit, setLimit] = useState(FEW);
  const incomes = useIncomes(asked, limit);
  const [editing, setEditing] = useState<Income | null>(null);
  if (incomes.isPending) return <Skeleton height={64} />;
  if (incomes.isError && !incomes.data) {
    return <ErrorState error={incomes.error} onRetry={() => void incomes.refetch()} />;
  }
  const { items, total } = incomes.data;
  return (
    <>
      <ul className={classes.list} aria-label={label}>
        {items.map((income) => (
          <IncomeRow key={income.id} income={income} onEdit={() => setEditing(income)} />
        ))}
      </ul>
      {total > items.length && limit < MANY && (
        <Button mt="xs" variant="subtle" fullWidth onClick={() => setLimit(MANY)}>
          {commonText('showMore')}
        </Button>
      )}
      {editing && (
        <IncomeModal income={editing} session={session} onClose={() => setEditing(null)} />
      )}
    </>
  );
}

function IncomeRow({ income, onEdit }: { income: Income; onEdit: () => void }) {
  const { kind, amountCents, amountTokens, currency, note, occurredAt, sessionId } = income;
  const timeZone = useTimeZone();
  const tokens = amountTokens === null ? null : formatTokens(amountTokens);
  const when =
    sessionId === null
      ? formatIn(occurredAt, timeZone, DAY)
      : formatDayAndTime(occurredAt, timeZone);
  return (
    <li>
      <Hint label={incomeText('changeThis')} position="top-start">
        <UnstyledButton className={classes.row} onClick={onEdit}>
          <span>{nameOfKind(kind)}</span>
          <b data-private>{formatMoney(amountCents, currency)}</b>
          <span className={classes.more}>
            {[note, when, tokens].filter((part) => part !== null).join(' · ')}
          </span>
        </UnstyledButton>
      </Hint>
    </li>
  );
}
