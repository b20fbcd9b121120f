import type { ImportReport } from '@companion/contracts';
import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { EmptyState } from '../../../components/States.js';
import { formatMoney } from '../../../format/money.js';
import { formatTips } from '../../../format/names.js';
import { sessionsText } from '../../../texts/en/sessions.js';
import { unitsText } from '../../../texts/en/units.js';

export function DoneStep({ report, onClose }: { report: ImportReport; onClose: () => void }) {
  const { readyCount, readyCents, sessions, currency } = report;
  const shows = unitsText('shows', { count: sessions.length });
  return (
    <EmptyState
      icon={<IconCircleCheck />}
      title={sessionsText('tipsAreImported', { tips: formatTips(readyCount) })}
      action={<Button onClick={onClose}>{sessionsText('seeMySessions')}</Button>}
    >
      {sessionsText('importedIn', { money: formatMoney(readyCents, currency), shows })}
    </EmptyState>
  );
}
