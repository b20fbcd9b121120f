const DAY_MS = 86_400_000;
const DAYS = { '7d': 7, '30d': 30, '90d': 90, '365d': 365 };

export type Period = keyof typeof DAYS | 'all';

export const PERIODS: { value: Period; label: string }[] = [
  { value: 'all', label: 'All time' },
  { value: '7d', label: 'Last 7 days' },
  { value: '30d', label: 'Last 30 days' },
  { value: '90d', label: 'Last 90 days' },
  { value: '365d', label: 'Last year' },
];

/** ISO 8601, from the start of a day on this device's clock; undefined for all time. */
export function startOfPeriod(period: Period, now: Date): string | undefined {
  if (period === 'all') return undefined;
  const start = new Date(now.getTime() - DAYS[period] * DAY_MS);
  start.setHours(0, 0, 0, 0);
  return start.toISOString();
}
