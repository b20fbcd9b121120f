import type { ImportReport } from '@companion/contracts';
import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { EmptyState } from '../../../components/States.js';
import { formatCount, formatMoney } from '../../../format/money.js';

export function DoneStep({ report, onClose }: { report: ImportReport; onClose: () => void }) {
  const { readyCount, readyCents, sessions, currency } = report;
  const shows = `${formatCount(sessions.length)} ${sessions.length === 1 ? 'show' : 'shows'}`;
  return (
    <EmptyState
      icon={<IconCircleCheck />}
      title={`${formatCount(readyCount)} ${readyCount === 1 ? 'tip' : 'tips'} imported`}
      action={<Button onClick={onClose}>See my sessions</Button>}
    >
      {formatMoney(readyCents, currency)} in {shows}. The same file again adds nothing twice.
    </EmptyState>
  );
}
