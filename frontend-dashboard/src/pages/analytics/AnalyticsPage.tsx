import type { AnalyticsSummary } from '@companion/contracts';
import { Button, SegmentedControl, Skeleton, Stack } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconChartHistogram } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { Card } from '../../components/Card.js';
import { BarChart } from '../../components/charts/BarChart.js';
import { ChartTable } from '../../components/charts/ChartTable.js';
import { type Share, SplitList } from '../../components/charts/SplitList.js';
import { PageHeader } from '../../components/PageHeader.js';
import { EmptyState, ErrorState } from '../../components/States.js';
import { PLATFORM_NAMES } from '../../format/labels.js';
import { formatCount, formatMoney, formatMoneyShort } from '../../format/money.js';
import { useSummary } from '../../hooks/analytics.js';
import { useTimeZone } from '../../hooks/settings.js';
import classes from './AnalyticsPage.module.css';
import { BestTimesCard } from './BestTimesCard.js';
import { barsOf, tipsInWords } from './buckets.js';
import { ExportMenu } from './ExportMenu.js';
import { Headlines } from './Headlines.js';
import { BEFORE, type Chosen, isPreset, stretchOf } from './range.js';
import { RangePicker } from './RangePicker.js';
import { TopTippersCard } from './TopTippersCard.js';

/** What earned, and when. */
export function AnalyticsPage() {
  useDocumentTitle('Analytics · Streaming Companion');
  const timeZone = useTimeZone();
  const [chosen, setChosen] = useState<Chosen>({ range: '30d' });
  const [currency, setCurrency] = useState<string | null>(null);
  const stretch = stretchOf(chosen, timeZone, currency);
  const summary = useSummary(stretch);
  const { currency: _all, ...exported } = stretch;
  return (
    <Stack gap="lg">
      <PageHeader
        title="Analytics"
        lead="What earned, and when. Discarded sessions and removed tips don’t count."
        actions={<ExportMenu query={exported} />}
      />
      <div className={classes.controls}>
        <RangePicker chosen={chosen} timeZone={timeZone} onChoose={setChosen} />
        {summary.data && summary.data.currencies.length > 1 && (
          <SegmentedControl
            aria-label="Currency"
            data={summary.data.currencies}
            value={summary.data.currency}
            onChange={setCurrency}
          />
        )}
      </div>
      {summary.isPending && (
        <div aria-busy aria-label="Adding up">
          <Skeleton height={130} radius="xl" mb="lg" />
          <Skeleton height={330} radius="xl" />
        </div>
      )}
      {summary.isError && !summary.data && (
        <Card>
          <ErrorState error={summary.error} onRetry={() => void summary.refetch()} />
        </Card>
      )}
      {summary.data && (
        <div aria-busy={summary.isPlaceholderData}>
          {summary.data.sessionCount === 0 ? (
            <Nothing />
          ) : (
            <Numbers
              summary={summary.data}
              before={isPreset(chosen) ? BEFORE[chosen.range] : 'as many days before'}
              stretch={stretch}
              timeZone={timeZone}
            />
          )}
        </div>
      )}
    </Stack>
  );
}

function Nothing() {
  return (
    <Card>
      <EmptyState
        icon={<IconChartHistogram />}
        title="No shows in this time"
        action={
          <Button component={Link} to="/" variant="default">
            Go to the live page
          </Button>
        }
      >
        After your first show you see here what you earned by day and by hour, when it pays to
        stream, and who tips most.
      </EmptyState>
    </Card>
  );
}

/** Menu items that are listed. */
const ITEMS_MAX = 12;

type NumbersProps = {
  summary: AnalyticsSummary;
  before: string | null;
  stretch: ReturnType<typeof stretchOf>;
  timeZone: string;
};

const SOURCE_NAMES = {
  platform_api: 'From your platform',
  manual: 'Typed in',
  websocket: 'Sent by a bot or script',
} as const;

function Numbers({ summary, before, stretch, timeZone }: NumbersProps) {
  const { currency, byDay } = summary;
  const money = (cents: number) => formatMoney(cents, currency);
  const short = (cents: number) => formatMoneyShort(cents, currency);
  const part = (cents: number) =>
    summary.totalTipsCents === 0 ? 0 : Math.round((cents / summary.totalTipsCents) * 100);
  const share = <T extends { totalTipsCents: number; tipCount: number }>(
    row: T,
    key: string,
    name: string,
  ): Share => ({
    key,
    name,
    cents: row.totalTipsCents,
    note: `${part(row.totalTipsCents)} %, ${tipsInWords(row.tipCount)}`,
  });
  return (
    <div className={classes.numbers}>
      <Headlines summary={summary} before={before} />
      <Card title="Earnings by day">
        <BarChart
          bars={barsOf(byDay, currency)}
          label="Earnings by day"
          idle={`${money(summary.totalTipsCents)} in ${formatCount(byDay.length)} ${byDay.length === 1 ? 'day' : 'days'}`}
          formatValue={short}
        />
        <ChartTable
          caption="Earnings by day"
          head={['Day', 'Earnings', 'Tips']}
          rows={byDay.map((day) => [day.date, money(day.totalTipsCents), day.tipCount])}
        />
      </Card>
      <div className={classes.columns}>
        <div className={classes.column}>
          <BestTimesCard summary={summary} />
          <Card title="Tip menu">
            <SplitList
              shares={summary.menuItems
                .slice(0, ITEMS_MAX)
                .map((item) => share(item, item.id, item.name))}
              formatCents={money}
              empty="When a tip is exactly the price of a menu item, the item is listed here."
            />
          </Card>
        </div>
        <div className={classes.column}>
          <TopTippersCard
            key={JSON.stringify(stretch)}
            stretch={stretch}
            summary={summary}
            timeZone={timeZone}
          />
        </div>
      </div>
      <div className={classes.halves}>
        <Card title="Platforms">
          <SplitList
            shares={summary.byPlatform.map((row) =>
              share(row, row.platform, PLATFORM_NAMES[row.platform]),
            )}
            formatCents={money}
            empty="No tips in this time."
          />
        </Card>
        <Card title="How tips came in">
          <SplitList
            shares={summary.bySource.map((row) => share(row, row.source, SOURCE_NAMES[row.source]))}
            formatCents={money}
            empty="No tips in this time."
          />
        </Card>
      </div>
    </div>
  );
}
