import type { ExportQuery } from '@companion/contracts';
import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useExport } from '../../hooks/analytics.js';
import { analyticsText } from '../../texts/en/analytics.js';

type ExportMenuProps = {
  /** What of it all is exported. */
  query: Partial<ExportQuery>;
  label?: string;
};

/** Any of the CSV files. */
export function ExportMenu({ query, label = analyticsText('exportCsv') }: ExportMenuProps) {
  const { mutate, isPending } = useExport();
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={18} />} loading={isPending}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => mutate({ ...query, dataset: 'sessions' })}>
          {analyticsText('sessionsARowEach')}
        </Menu.Item>
        <Menu.Item onClick={() => mutate({ ...query, dataset: 'tips' })}>
          {analyticsText('tipsARowEach')}
        </Menu.Item>
        <Menu.Item onClick={() => mutate({ ...query, dataset: 'goals' })}>
          {analyticsText('goalsARowEach')}
        </Menu.Item>
        <Menu.Item onClick={() => mutate({ ...query, dataset: 'polls' })}>
          {analyticsText('votesARowEach')}
        </Menu.Item>
        <Menu.Item onClick={() => mutate({ ...query, dataset: 'incomes' })}>
          {analyticsText('incomeARowEach')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
