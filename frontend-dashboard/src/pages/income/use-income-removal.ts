import type { CreateIncome, Income } from '@companion/contracts';
import { useCallback } from 'react';
import { notifyError, notifyUndoable } from '../../components/notify.js';
import { useIncomeMutations } from '../../hooks/incomes.js';
import { incomeText } from '../../texts/en/income.js';

/** Deletes at once, and adds the same again when she takes that back. */
export function useIncomeRemoval(): (income: Income) => void {
  const { add, remove } = useIncomeMutations();
  const { mutateAsync: addIncome } = add;
  const { mutateAsync: removeIncome } = remove;
  return useCallback(
    (income) => {
      const putBack = () => {
        addIncome(sameAs(income)).catch((error: unknown) =>
          notifyError(incomeText('notAdded'), error),
        );
      };
      removeIncome(income.id).then(
        () => notifyUndoable(incomeText('deleted'), putBack),
        (error: unknown) => notifyError(incomeText('notDeleted'), error),
      );
    },
    [addIncome, removeIncome],
  );
}

function sameAs({ kind, note, occurredAt, ...income }: Income): CreateIncome {
  const { sessionId, amountCents, amountTokens } = income;
  return {
    ...{ kind, note, occurredAt, clientIncomeId: crypto.randomUUID() },
    ...(amountTokens === null ? { amountCents } : { amountTokens }),
    ...(sessionId === null ? {} : { sessionId }),
  };
}
