import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { incomeText } from '../../texts/en/income.js';
import type { IncomeSession } from './income-form.js';
import { IncomeModal } from './IncomeModal.js';

/** In the head of a card. @param session null: what came in between shows */
export function AddIncomeButton({ session }: { session: IncomeSession | null }) {
  const [adding, setAdding] = useState(false);
  return (
    <>
      <Button
        variant="light"
        size="sm"
        leftSection={<IconPlus size={16} />}
        aria-label={incomeText('addOther')}
        onClick={() => setAdding(true)}
      >
        {incomeText('add')}
      </Button>
      {adding && <IncomeModal income={null} session={session} onClose={() => setAdding(false)} />}
    </>
  );
}
