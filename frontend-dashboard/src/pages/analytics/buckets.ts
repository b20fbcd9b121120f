import { dateFormat } from '../../format/locale.js';
import { formatMoney } from '../../format/money.js';
import { formatTips } from '../../format/names.js';
import type { Bar } from '../../components/charts/BarChart.js';
import { analyticsText } from '../../texts/en/analytics.js';

type Day = { date: string; totalTipsCents: number; tipCount: number };

const day = (date: string, options: Intl.DateTimeFormatOptions): string =>
  dateFormat({ timeZone: 'UTC', ...options }).format(Date.parse(date));

const DAYS_MAX = 92;
const WEEKS_MAX = 400;

/** Days as bars; in a long stretch weeks, and in a very long one months. */
export function barsOf(days: readonly Day[], currency: string): Bar[] {
  if (days.length <= DAYS_MAX) return toBars(days, currency, ({ date }) => nameOfDay(date));
  if (days.length <= WEEKS_MAX) {
    return toBars(grouped(days, mondayOf), currency, ({ date }) =>
      analyticsText('weekOf', { day: shortDay(date) }),
    );
  }
  return toBars(grouped(days, monthOf), currency, ({ date }) =>
    day(date, { month: 'long', year: 'numeric' }),
  );
}

const nameOfDay = (date: string) =>
  day(date, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
const shortDay = (date: string) => day(date, { day: 'numeric', month: 'short', year: 'numeric' });
const monthOf = (date: string): string => `${date.slice(0, 7)}-01`;

function mondayOf(date: string): string {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7));
  return at.toISOString().slice(0, 10);
}

function grouped(days: readonly Day[], groupOf: (date: string) => string): Day[] {
  const groups = new Map<string, Day>();
  for (const { date, totalTipsCents, tipCount } of days) {
    const group = groupOf(date);
    const sum = groups.get(group) ?? { date: group, totalTipsCents: 0, tipCount: 0 };
    groups.set(group, {
      date: group,
      totalTipsCents: sum.totalTipsCents + totalTipsCents,
      tipCount: sum.tipCount + tipCount,
    });
  }
  return [...groups.values()];
}

function toBars(days: readonly Day[], currency: string, name: (day: Day) => string): Bar[] {
  return days.map((each) => ({
    key: each.date,
    label: day(each.date, { day: 'numeric', month: 'short' }),
    value: each.totalTipsCents,
    readout: analyticsText('bar', {
      when: name(each),
      money: formatMoney(each.totalTipsCents, currency),
      tips: formatTips(each.tipCount),
    }),
  }));
}
