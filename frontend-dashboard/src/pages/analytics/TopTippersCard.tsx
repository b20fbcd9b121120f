import type { AnalyticsSummary } from '@companion/contracts';
import { Button, Skeleton } from '@mantine/core';
import { useState } from 'react';
import type { Stretch } from '../../api/analytics.js';
import { Card } from '../../components/Card.js';
import { SplitList } from '../../components/charts/SplitList.js';
import { ErrorState } from '../../components/States.js';
import { formatTips, nameOfPlatform } from '../../format/names.js';
import { formatMoney } from '../../format/money.js';
import { type TipperAsked, useTopTippers } from '../../hooks/analytics.js';
import { TipperDrawer } from './TipperDrawer.js';
import { analyticsText } from '../../texts/en/analytics.js';
import { commonText } from '../../texts/en/common.js';

const FEW = 10;
const MANY = 100;

type TopTippersCardProps = { stretch: Stretch; summary: AnalyticsSummary; timeZone: string };

/** Who gave most; a name opens what she has given over all sessions. */
export function TopTippersCard({ stretch, summary, timeZone }: TopTippersCardProps) {
  const { currency } = summary;
  const [limit, setLimit] = useState(FEW);
  const [opened, setOpened] = useState<TipperAsked | null>(null);
  const top = useTopTippers({ ...stretch, currency }, limit);
  if (top.isPending) return <Skeleton height={320} radius="xl" />;
  if (top.isError) {
    return (
      <Card title={analyticsText('topTippers')}>
        <ErrorState error={top.error} onRetry={() => void top.refetch()} />
      </Card>
    );
  }
  const { items, anonymous } = top.data;
  const withoutName = {
    key: 'anonymous',
    name: analyticsText('withoutAName'),
    cents: anonymous.totalTipsCents,
    note: formatTips(anonymous.tipCount),
  };
  const shares = items.map(({ rank, name, platform, totalTipsCents, tipCount }) => ({
    key: `${platform} ${name}`,
    name: `${rank}. ${name}`,
    cents: totalTipsCents,
    note: `${nameOfPlatform(platform)}, ${formatTips(tipCount)}`,
    onOpen: () => setOpened({ name, platform, currency }),
  }));
  return (
    <Card title={analyticsText('topTippers')}>
      <SplitList
        shares={anonymous.tipCount > 0 ? [...shares, withoutName] : shares}
        formatCents={(cents) => formatMoney(cents, currency)}
        empty={analyticsText('noTippers')}
      />
      {items.length === limit && limit < MANY && (
        <Button mt="md" variant="subtle" fullWidth onClick={() => setLimit(MANY)}>
          {commonText('showMore')}
        </Button>
      )}
      {opened && (
        <TipperDrawer asked={opened} timeZone={timeZone} onClose={() => setOpened(null)} />
      )}
    </Card>
  );
}
