import type { AnalyticsRange } from '@companion/contracts';
import type { Stretch } from '../../api/analytics.js';
import { nextDay, startOfDay } from '../../format/zoned.js';

/** What the creator chose: a preset, or first and last day. */
export type Chosen = { range: AnalyticsRange } | { first: string; last: string };

export const RANGE_NAMES: Record<AnalyticsRange, string> = {
  today: 'Today',
  '7d': '7 days',
  '30d': '30 days',
  '90d': '90 days',
  all: 'All time',
};

/** What the change of a number is beside. */
export const BEFORE: Record<AnalyticsRange, string | null> = {
  today: 'yesterday by this time',
  '7d': 'the 7 days before',
  '30d': 'the 30 days before',
  '90d': 'the 90 days before',
  all: null,
};

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
  if (first === '' || last === '') return 'Choose both days';
  if (last < first) return 'The last day is before the first';
  const days = (Date.parse(last) - Date.parse(first)) / 86_400_000 + 1;
  return days > daysMax ? 'That is more than two years' : null;
}
