import type { ExportQuery } from '@companion/contracts';
import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useExport } from '../../hooks/analytics.js';

type ExportMenuProps = {
  /** What of it all is exported. */
  query: Partial<ExportQuery>;
  label?: string;
};

/** Either of the two CSV files. */
export function ExportMenu({ query, label = 'Export CSV' }: ExportMenuProps) {
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
          Sessions, a row each
        </Menu.Item>
        <Menu.Item onClick={() => mutate({ ...query, dataset: 'tips' })}>
          Tips, a row each
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
