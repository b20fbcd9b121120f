import type { AnalyticsSummary } from '@companion/contracts';
import { Button, Skeleton, Stack } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconChartHistogram } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { Card } from '../../components/Card.js';
import { Segments } from '../../components/Segments.js';
import { BarChart } from '../../components/charts/BarChart.js';
import { ChartTable } from '../../components/charts/ChartTable.js';
import { type Share, SplitList } from '../../components/charts/SplitList.js';
import { PageHeader } from '../../components/PageHeader.js';
import { EmptyState, ErrorState, LoadingState } from '../../components/States.js';
import { formatPercent, formatTips, nameOfPlatform } from '../../format/names.js';
import { formatMoney, formatMoneyShort } from '../../format/money.js';
import { useSummary } from '../../hooks/analytics.js';
import { useTimeZone } from '../../hooks/settings.js';
import classes from './AnalyticsPage.module.css';
import { EarningsCard } from '../income/EarningsCard.js';
import { BestTimesCard } from './BestTimesCard.js';
import { barsOf } from './buckets.js';
import { ExportMenu } from './ExportMenu.js';
import { Headlines } from './Headlines.js';
import { type Chosen, isPreset, nameOfBefore, stretchOf } from './range.js';
import { RangePicker } from './RangePicker.js';
import { TopTippersCard } from './TopTippersCard.js';
import { analyticsText } from '../../texts/en/analytics.js';
import { commonText } from '../../texts/en/common.js';
import { unitsText } from '../../texts/en/units.js';

/** What earned, and when. */
export function AnalyticsPage() {
  useDocumentTitle(commonText('pageTitle', { page: analyticsText('title') }));
  const timeZone = useTimeZone();
  const [chosen, setChosen] = useState<Chosen>({ range: '30d' });
  const [currency, setCurrency] = useState<string | null>(null);
  const stretch = stretchOf(chosen, timeZone, currency);
  const summary = useSummary(stretch);
  const { currency: _all, ...exported } = stretch;
  return (
    <Stack gap="lg">
      <PageHeader
        title={analyticsText('title')}
        lead={analyticsText('lead')}
        actions={<ExportMenu query={exported} />}
      />
      <div className={classes.controls}>
        <RangePicker chosen={chosen} timeZone={timeZone} onChoose={setChosen} />
        {summary.data && summary.data.currencies.length > 1 && (
          <Segments
            label={analyticsText('currency')}
            options={summary.data.currencies.map((value) => ({ value, label: value }))}
            value={summary.data.currency}
            onChange={setCurrency}
          />
        )}
      </div>
      {summary.isPending && (
        <LoadingState label={analyticsText('addingUp')}>
          <Skeleton height={130} radius="xl" />
          <Skeleton height={330} radius="xl" />
        </LoadingState>
      )}
      {summary.isError && !summary.data && (
        <Card>
          <ErrorState error={summary.error} onRetry={() => void summary.refetch()} />
        </Card>
      )}
      {summary.data && (
        <div aria-busy={summary.isPlaceholderData}>
          {summary.data.sessionCount === 0 ? (
            <div className={classes.numbers}>
              <Nothing />
              <EarningsCard summary={summary.data} compares={false} />
            </div>
          ) : (
            <Numbers
              summary={summary.data}
              before={
                isPreset(chosen) ? nameOfBefore(chosen.range) : analyticsText('asManyDaysBefore')
              }
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
        title={analyticsText('noShows')}
        action={
          <Button component={Link} to="/" variant="default">
            {analyticsText('goToLive')}
          </Button>
        }
      >
        {analyticsText('noShowsText')}
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

/** The texts that name where tips come from. */
const SOURCES = {
  platform_api: 'fromPlatform',
  manual: 'typedIn',
  websocket: 'sentByScript',
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
    note: `${formatPercent(part(row.totalTipsCents))}, ${formatTips(row.tipCount)}`,
  });
  return (
    <div className={classes.numbers}>
      <Headlines summary={summary} before={before} />
      <Card title={analyticsText('earningsByDay')}>
        <BarChart
          bars={barsOf(byDay, currency)}
          label={analyticsText('earningsByDay')}
          idle={analyticsText('moneyInDays', {
            money: money(summary.totalTipsCents),
            days: unitsText('days', { count: byDay.length }),
          })}
          formatValue={short}
        />
        <ChartTable
          caption={analyticsText('earningsByDay')}
          head={[analyticsText('day'), analyticsText('earnings'), analyticsText('tips')]}
          rows={byDay.map((day) => [day.date, money(day.totalTipsCents), day.tipCount])}
        />
      </Card>
      <EarningsCard summary={summary} compares={before !== null} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <BestTimesCard summary={summary} />
          <Card title={analyticsText('tipMenu')}>
            <SplitList
              shares={summary.menuItems
                .slice(0, ITEMS_MAX)
                .map((item) => share(item, item.id, item.name))}
              formatCents={money}
              empty={analyticsText('noMenuTips')}
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
        <Card title={analyticsText('platforms')}>
          <SplitList
            shares={summary.byPlatform.map((row) =>
              share(row, row.platform, nameOfPlatform(row.platform)),
            )}
            formatCents={money}
            empty={analyticsText('noTips')}
          />
        </Card>
        <Card title={analyticsText('howTipsCame')}>
          <SplitList
            shares={summary.bySource.map((row) =>
              share(row, row.source, analyticsText(SOURCES[row.source])),
            )}
            formatCents={money}
            empty={analyticsText('noTips')}
          />
        </Card>
      </div>
    </div>
  );
}
