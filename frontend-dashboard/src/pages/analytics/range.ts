import type { AnalyticsRange } from '@companion/contracts';
import type { Stretch } from '../../api/analytics.js';
import { nextDay, startOfDay } from '../../format/zoned.js';
import { analyticsText } from '../../texts/en/analytics.js';

/** What the creator chose: a preset, or first and last day. */
export type Chosen = { range: AnalyticsRange } | { first: string; last: string };

const RANGES = {
  today: 'today',
  '7d': 'days7',
  '30d': 'days30',
  '90d': 'days90',
  all: 'allTime',
} as const;

export function nameOfRange(range: AnalyticsRange): string {
  return analyticsText(RANGES[range]);
}

const BEFORE = {
  today: 'beforeToday',
  '7d': 'before7',
  '30d': 'before30',
  '90d': 'before90',
} as const;

/** What the change of a number is beside; null for all time. */
export function nameOfBefore(range: AnalyticsRange): string | null {
  return range === 'all' ? null : analyticsText(BEFORE[range]);
}

export const isPreset = (chosen: Chosen): chosen is { range: AnalyticsRange } => 'range' in chosen;

/** As it is asked of the server: whole days of her time zone. */
export function stretchOf(chosen: Chosen, timeZone: string, currency: string | null): Stretch {
  return {
    ...(isPreset(chosen)
      ? chosen
      : {
          from: startOfDay(chosen.first, timeZone).toISOString(),
          to: startOfDay(nextDay(chosen.last), timeZone).toISOString(),
        }),
    tz: timeZone,
    ...(currency === null ? {} : { currency }),
  };
}

/** Why a pair of days can't be looked at; null when it can. @param daysMax the longest stretch */
export function problemOf(first: string, last: string, daysMax: number): string | null {
  if (first === '' || last === '') return analyticsText('chooseBothDays');
  if (last < first) return analyticsText('lastBeforeFirst');
  const days = (Date.parse(last) - Date.parse(first)) / 86_400_000 + 1;
  return days > daysMax ? analyticsText('moreThanTwoYears') : null;
}
