import { STREAM_PLATFORMS, type StreamPlatform } from '@companion/contracts';
import { Button, Group, Pagination, Select, Skeleton, Stack } from '@mantine/core';
import { useDisclosure, useDocumentTitle } from '@mantine/hooks';
import { IconFileImport, IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { Card } from '../../components/Card.js';
import { PageHeader } from '../../components/PageHeader.js';
import { EmptyState, ErrorState } from '../../components/States.js';
import { PLATFORM_NAMES } from '../../format/labels.js';
import { useSessionPage } from '../../hooks/sessions.js';
import { ImportWizard } from './import/ImportWizard.js';
import { PERIODS, type Period, startOfPeriod } from './periods.js';
import { SessionRow } from './SessionRow.js';
import classes from './SessionsPage.module.css';

const PAGE_SIZE = 20;
const ANY_PLATFORM = 'any';

/** Every show she has done, the newest first. */
export function SessionsPage() {
  useDocumentTitle('Sessions · Streaming Companion');
  const [platform, setPlatform] = useState<StreamPlatform | typeof ANY_PLATFORM>(ANY_PLATFORM);
  const [period, setPeriod] = useState<Period>('all');
  const [page, setPage] = useState(1);
  const [importing, { open, close }] = useDisclosure(false);
  const sessions = useSessionPage({
    page,
    limit: PAGE_SIZE,
    platform: platform === ANY_PLATFORM ? undefined : platform,
    from: startOfPeriod(period, new Date()),
  });
  const isFiltered = platform !== ANY_PLATFORM || period !== 'all';
  const importButton = (
    <Button variant="default" leftSection={<IconFileImport size={18} />} onClick={open}>
      Import a spreadsheet
    </Button>
  );
  return (
    <Stack gap="xl">
      <PageHeader
        title="Sessions"
        lead="Every show you have done. Open one to read its report or to put its tips right."
        actions={importButton}
      />
      <Card>
        <Group className={classes.filters}>
          <Select
            aria-label="Platform"
            allowDeselect={false}
            value={platform}
            onChange={(value) => {
              setPlatform(value ?? ANY_PLATFORM);
              setPage(1);
            }}
            data={[
              { value: ANY_PLATFORM, label: 'All platforms' },
              ...STREAM_PLATFORMS.map((value) => ({ value, label: PLATFORM_NAMES[value] })),
            ]}
          />
          <Select
            aria-label="Period"
            allowDeselect={false}
            value={period}
            onChange={(value) => {
              setPeriod(value ?? 'all');
              setPage(1);
            }}
            data={PERIODS}
          />
        </Group>
        {sessions.isPending && <ListSkeleton />}
        {sessions.isError && !sessions.data && (
          <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />
        )}
        {sessions.data?.total === 0 &&
          (isFiltered ? (
            <EmptyState icon={<IconHistory />} title="No shows match">
              Choose another platform or a longer period.
            </EmptyState>
          ) : (
            <EmptyState
              icon={<IconHistory />}
              title="Your shows will be listed here"
              action={importButton}
            >
              Start a session on the Live page, or bring in what you kept in a spreadsheet so far.
            </EmptyState>
          ))}
        {sessions.data && sessions.data.total > 0 && (
          <>
            <ul className={classes.list} aria-label="Sessions">
              {sessions.data.items.map((session) => (
                <SessionRow key={session.id} session={session} />
              ))}
            </ul>
            {sessions.data.totalPages > 1 && (
              <Pagination
                mt="md"
                size="sm"
                total={sessions.data.totalPages}
                value={page}
                onChange={setPage}
                getControlProps={(control) => ({ 'aria-label': `${control} page` })}
              />
            )}
          </>
        )}
      </Card>
      {importing && <ImportWizard onClose={close} />}
    </Stack>
  );
}

function ListSkeleton() {
  return (
    <Stack gap="sm" aria-busy aria-label="Loading your sessions">
      {[1, 2, 3, 4].map((row) => (
        <Skeleton key={row} height={56} radius="md" />
      ))}
    </Stack>
  );
}
