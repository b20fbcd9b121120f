import { STREAM_PLATFORMS, type StreamPlatform } from '@companion/contracts';
import { Button, Group, Pagination, Select, Skeleton, Stack } from '@mantine/core';
import { useDisclosure, useDocumentTitle } from '@mantine/hooks';
import { IconFileImport, IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { Card } from '../../components/Card.js';
import { PageHeader } from '../../components/PageHeader.js';
import { EmptyState, ErrorState, LoadingState } from '../../components/States.js';
import { nameOfPlatform } from '../../format/names.js';
import { useSessionPage } from '../../hooks/sessions.js';
import { ImportWizard } from './import/ImportWizard.js';
import { type Period, periods, startOfPeriod } from './periods.js';
import { SessionRow } from './SessionRow.js';
import classes from './SessionsPage.module.css';
import { sessionsText } from '../../texts/en/sessions.js';
import { commonText } from '../../texts/en/common.js';

const PAGE_SIZE = 20;
const ANY_PLATFORM = 'any';

/** Every show she has done, the newest first. */
export function SessionsPage() {
  useDocumentTitle(commonText('pageTitle', { page: sessionsText('title') }));
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
      {sessionsText('importSpreadsheet')}
    </Button>
  );
  return (
    <Stack gap="xl">
      <PageHeader
        title={sessionsText('title')}
        lead={sessionsText('lead')}
        actions={importButton}
      />
      <Card>
        <Group className={classes.filters}>
          <Select
            aria-label={commonText('platform')}
            allowDeselect={false}
            value={platform}
            onChange={(value) => {
              setPlatform(value ?? ANY_PLATFORM);
              setPage(1);
            }}
            data={[
              { value: ANY_PLATFORM, label: sessionsText('allPlatforms') },
              ...STREAM_PLATFORMS.map((value) => ({ value, label: nameOfPlatform(value) })),
            ]}
          />
          <Select
            aria-label={sessionsText('period')}
            allowDeselect={false}
            value={period}
            onChange={(value) => {
              setPeriod(value ?? 'all');
              setPage(1);
            }}
            data={periods()}
          />
        </Group>
        {sessions.isPending && <ListSkeleton />}
        {sessions.isError && !sessions.data && (
          <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />
        )}
        {sessions.data?.total === 0 &&
          (isFiltered ? (
            <EmptyState icon={<IconHistory />} title={sessionsText('noShowsMatch')}>
              {sessionsText('chooseAnother')}
            </EmptyState>
          ) : (
            <EmptyState
              icon={<IconHistory />}
              title={sessionsText('listedHere')}
              action={importButton}
            >
              {sessionsText('startOrImport')}
            </EmptyState>
          ))}
        {sessions.data && sessions.data.total > 0 && (
          <>
            <ul className={classes.list} aria-label={sessionsText('title')}>
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
                getControlProps={(control) => ({ 'aria-label': commonText(`page_${control}`) })}
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
    <LoadingState label={sessionsText('loadingSessions')}>
      {[1, 2, 3, 4].map((row) => (
        <Skeleton key={row} height={56} radius="md" />
      ))}
    </LoadingState>
  );
}
