import type { SessionReport } from '@companion/contracts';
import { Badge, Button, Skeleton, Stack } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import { Card } from '../../components/Card.js';
import { SplitList } from '../../components/charts/SplitList.js';
import { PageHeader } from '../../components/PageHeader.js';
import { ErrorState, LoadingState } from '../../components/States.js';
import { formatTips, nameOfPlatform, platformName } from '../../format/names.js';
import { formatCount, formatMoney } from '../../format/money.js';
import { formatDuration } from '../../format/time.js';
import { formatIn } from '../../format/zoned.js';
import { type TipperAsked, useSessionReport } from '../../hooks/analytics.js';
import { useTimeZone } from '../../hooks/settings.js';
import { ExportMenu } from '../analytics/ExportMenu.js';
import { TipperDrawer } from '../analytics/TipperDrawer.js';
import { SessionIncomeCard } from '../income/SessionIncomeCard.js';
import { GoalsReport } from './GoalsReport.js';
import { NotesCard } from './NotesCard.js';
import { PollsReport } from './PollsReport.js';
import { ReportHeadline } from './ReportHeadline.js';
import { ReportLine } from './ReportLine.js';
import classes from './SessionReport.module.css';
import { TipsTable } from './TipsTable.js';
import { commonText } from '../../texts/en/common.js';
import { sessionsText } from '../../texts/en/sessions.js';

/** While it runs the report is read again so often. */
const POLL_MS = 15_000;
/** Tippers that are shown at first. */
const FEW = 10;
const WHEN = {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
} as const;

/** What one show earned. */
export function SessionReportPage() {
  const { id = '' } = useParams();
  const report = useSessionReport(id, POLL_MS);
  const timeZone = useTimeZone();
  useDocumentTitle(
    commonText('pageTitle', { page: report.data?.session.title ?? sessionsText('report') }),
  );
  return (
    <Stack gap="lg">
      <Button
        component={Link}
        to="/sessions"
        variant="subtle"
        color="gray"
        w="fit-content"
        leftSection={<IconArrowLeft size={18} />}
      >
        {sessionsText('allSessions')}
      </Button>
      {report.isPending && (
        <LoadingState label={sessionsText('loadingReport')}>
          <Skeleton height={180} radius="xl" />
          <Skeleton height={330} radius="xl" />
        </LoadingState>
      )}
      {report.isError && !report.data && (
        <Card>
          <ErrorState error={report.error} onRetry={() => void report.refetch()} />
        </Card>
      )}
      {report.data && <Report report={report.data} timeZone={timeZone} />}
    </Stack>
  );
}

function Report({ report, timeZone }: { report: SessionReport; timeZone: string }) {
  const { session } = report;
  const when = formatIn(session.startedAt, timeZone, WHEN);
  return (
    <>
      <PageHeader
        title={session.title ?? sessionsText('yourSession')}
        lead={`${when} · ${platformName(session)} · ${formatDuration(report.liveSeconds * 1_000)}`}
        actions={
          <>
            {session.status === 'active' && (
              <Badge size="lg" color="teal" variant="light">
                {sessionsText('onAir')}
              </Badge>
            )}
            {session.endReason === 'cancelled' && (
              <Badge size="lg" color="gray" variant="light">
                {sessionsText('discarded')}
              </Badge>
            )}
            <ExportMenu query={{ sessionId: session.id, tz: timeZone }} />
          </>
        }
      />
      <ReportHeadline report={report} />
      <ReportLine report={report} timeZone={timeZone} />
      <div className={classes.columns}>
        <div className={classes.stack}>
          <Tippers report={report} timeZone={timeZone} />
          <SessionIncomeCard report={report} />
        </div>
        <div className={classes.stack}>
          <GoalsReport report={report} />
          <PollsReport report={report} />
          <MenuItems report={report} />
          <NotesCard session={session} />
        </div>
      </div>
      <TipsTable session={session} />
    </>
  );
}

function Tippers({ report, timeZone }: { report: SessionReport; timeZone: string }) {
  const { session, tippers, anonymous } = report;
  const [opened, setOpened] = useState<TipperAsked | null>(null);
  const [isWhole, setWhole] = useState(false);
  const shares = tippers
    .slice(0, isWhole ? undefined : FEW)
    .map(({ name, platform, totalTipsCents, tipCount }) => ({
      key: `${platform} ${name}`,
      name,
      cents: totalTipsCents,
      note: `${nameOfPlatform(platform)}, ${formatTips(tipCount)}`,
      onOpen: () => setOpened({ name, platform, currency: session.currency }),
    }));
  const withoutName = {
    key: 'anonymous',
    name: sessionsText('withoutAName'),
    cents: anonymous.totalTipsCents,
    note: formatTips(anonymous.tipCount),
  };
  return (
    <Card
      title={sessionsText('tippers')}
      aside={
        <span className={classes.aside}>
          {sessionsText('inAllAndNew', {
            all: formatCount(report.uniqueTippers),
            new: formatCount(report.newTippers),
          })}
        </span>
      }
    >
      <SplitList
        shares={anonymous.tipCount > 0 ? [...shares, withoutName] : shares}
        formatCents={(cents) => formatMoney(cents, session.currency)}
        empty={sessionsText('nobodyTipped')}
      />
      {!isWhole && tippers.length > FEW && (
        <Button mt="md" variant="subtle" fullWidth onClick={() => setWhole(true)}>
          {commonText('showMore')}
        </Button>
      )}
      {opened && (
        <TipperDrawer asked={opened} timeZone={timeZone} onClose={() => setOpened(null)} />
      )}
    </Card>
  );
}

function MenuItems({ report }: { report: SessionReport }) {
  return (
    <Card title={sessionsText('tipMenu')}>
      <SplitList
        shares={report.menuItems.map((item) => ({
          key: item.id,
          name: item.name,
          cents: item.totalTipsCents,
          note: formatTips(item.tipCount),
        }))}
        formatCents={(cents) => formatMoney(cents, report.session.currency)}
        empty={sessionsText('noMenuTips')}
      />
    </Card>
  );
}
