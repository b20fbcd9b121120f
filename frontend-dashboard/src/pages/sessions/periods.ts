import { sessionsText } from '../../texts/en/sessions.js';

const DAY_MS = 86_400_000;
const DAYS = { '7d': 7, '30d': 30, '90d': 90, '365d': 365 };

export type Period = keyof typeof DAYS | 'all';

const NAMES = {
  all: 'allTime',
  '7d': 'last7Days',
  '30d': 'last30Days',
  '90d': 'last90Days',
  '365d': 'lastYear',
} as const satisfies Record<Period, string>;

export function periods(): { value: Period; label: string }[] {
  return (['all', '7d', '30d', '90d', '365d'] as const).map((value) => ({
    value,
    label: sessionsText(NAMES[value]),
  }));
}

/** ISO 8601, from the start of a day on this device's clock; undefined for all time. */
export function startOfPeriod(period: Period, now: Date): string | undefined {
  if (period === 'all') return undefined;
  const start = new Date(now.getTime() - DAYS[period] * DAY_MS);
  start.setHours(0, 0, 0, 0);
  return start.toISOString();
}
