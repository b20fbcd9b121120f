import type { AnalyticsSummary } from '@companion/contracts';
import { averageCents } from '../entities/wire.js';
import type { Summed } from './summary.repository.js';

const HOUR_SECONDS = 3_600;

/** @param liveSeconds 0 earns nothing an hour, whatever came in */
export function earningsPerHourCents(cents: number, liveSeconds: number): number {
  return liveSeconds <= 0 ? 0 : Math.round((cents * HOUR_SECONDS) / liveSeconds);
}

type Part = { cents: number; tips: number };

export const toSums = ({ cents, tips }: Part) => ({ totalTipsCents: cents, tipCount: tips });

/** The big numbers of a period. */
export function headline(
  totals: Part,
  { count, live, peak }: Summed['sessions'],
): Pick<
  AnalyticsSummary,
  | 'totalTipsCents'
  | 'tipCount'
  | 'averageTipCents'
  | 'sessionCount'
  | 'liveSeconds'
  | 'earningsPerHourCents'
  | 'peakViewers'
> {
  return {
    ...toSums(totals),
    averageTipCents: averageCents(totals.cents, totals.tips),
    sessionCount: count,
    liveSeconds: live,
    earningsPerHourCents: earningsPerHourCents(totals.cents, live),
    peakViewers: peak,
  };
}

/** Hours of the week added up into hours of the day and days of the week. */
export function weekly({ cells }: Pick<Summed, 'cells'>) {
  const rate = ({ cents, tips, live }: Part & { live: number }) => ({
    ...toSums({ cents, tips }),
    liveSeconds: Math.round(live),
    earningsPerHourCents: earningsPerHourCents(cents, live),
  });
  const added = (belongs: (cell: Summed['cells'][number]) => boolean) =>
    cells.filter(belongs).reduce(
      (sum, { cents, tips, live }) => ({
        cents: sum.cents + cents,
        tips: sum.tips + tips,
        live: sum.live + live,
      }),
      { cents: 0, tips: 0, live: 0 },
    );
  return {
    byHour: Array.from({ length: 24 }, (_, hour) => ({
      hour,
      ...rate(added((cell) => cell.hour === hour)),
    })),
    byWeekday: Array.from({ length: 7 }, (_, index) => ({
      weekday: index + 1,
      ...rate(added((cell) => cell.weekday === index + 1)),
    })),
    bestTimes: cells.map(({ weekday, hour, ...cell }) => ({ weekday, hour, ...rate(cell) })),
  };
}

export function splits(rows: Summed['splits']) {
  const byPlatform: AnalyticsSummary['byPlatform'] = [];
  const bySource: AnalyticsSummary['bySource'] = [];
  const menuItems: AnalyticsSummary['menuItems'] = [];
  for (const row of rows) {
    if (row.dimension === 'platform') byPlatform.push({ platform: row.key, ...toSums(row) });
    else if (row.dimension === 'source') bySource.push({ source: row.key, ...toSums(row) });
    else menuItems.push({ id: row.key, name: row.label, ...toSums(row) });
  }
  return { byPlatform, bySource, menuItems };
}
