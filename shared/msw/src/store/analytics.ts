import {
  LIMITS,
  type AnalyticsQuery,
  type AnalyticsSummary,
  type TipperHistory,
  type TipperHistoryQuery,
  type TopTippers,
  type TopTippersQuery,
} from '@companion/contracts';
import {
  booksOf,
  grouped,
  headline,
  isIn,
  personOf,
  splits,
  sumsOf,
  weekly,
  type Stretch,
} from './earnings.js';
import { incomeIn, incomeSums } from './incomes.js';
import { addDays, fromWallClock, localTime, startOfDay } from './local-time.js';
import { newestFirst } from './paging.js';
import { Refusal } from './refusal.js';
import { settingsOf } from './settings.js';
import type { Store } from './store.js';
import { tipperKey } from './tippers.js';

const QUARTER_MS = 900_000;
const DAYS = { today: 1, '7d': 7, '30d': 30, '90d': 90 } as const;

type Asked = Pick<AnalyticsQuery, 'range' | 'from' | 'to' | 'tz'>;
export type Period = Stretch & { previous: Stretch; tz: string };

/** The stretch of time that a query means, and the one before it. */
export function periodOf(
  store: Store,
  creatorId: string,
  { range, from, to, tz: asked }: Asked,
): Period {
  const tz = asked ?? settingsOf(store, creatorId).timeZone;
  if (from !== undefined && to !== undefined) {
    const stretch = { from: Date.parse(from), to: Date.parse(to) };
    const length = stretch.to - stretch.from;
    return { ...stretch, previous: { from: stretch.from - length, to: stretch.from }, tz };
  }
  // Up to the end of the running quarter hour.
  const soon = (Math.floor(store.now() / QUARTER_MS) + 1) * QUARTER_MS;
  const today = localTime(tz, store.now()).date;
  if (range === 'all') {
    const { sessions } = booksOf(store, creatorId, null);
    const earned = store.state.incomes.filter((row) => row.creatorId === creatorId);
    const begins = [
      ...sessions.map(({ startedAt }) => startedAt),
      ...earned.map(({ occurredAt }) => occurredAt),
    ];
    const first = Math.min(store.now(), ...begins.map((moment) => Date.parse(moment)));
    const start = startOfDay(tz, localTime(tz, first).date);
    return { from: start, to: soon, previous: { from: start, to: start }, tz };
  }
  const days = DAYS[range ?? '30d'];
  const first = addDays(today, 1 - days);
  const previous = { from: startOfDay(tz, addDays(first, -days)), to: soon - days * 86_400_000 };
  return { from: startOfDay(tz, first), to: soon, previous, tz };
}

/** Hers from the settings, but rather a currency she has used in that time than one she has not. */
function currenciesOf(store: Store, creatorId: string, stretch: Stretch, asked?: string) {
  const { sessions } = booksOf(store, creatorId, null);
  const during = sessions.filter(
    ({ startedAt, endedAt }) =>
      Date.parse(startedAt) < stretch.to &&
      (endedAt === null || Date.parse(endedAt) >= stretch.from),
  );
  const uses = new Map<string, number>();
  for (const { currency } of during) uses.set(currency, (uses.get(currency) ?? 0) + 1);
  const used = [...uses].toSorted((a, b) => b[1] - a[1]).map(([name]) => name);
  const earned = incomeIn(store, creatorId, stretch);
  const currencies = [...new Set([...used, ...earned.map(({ currency }) => currency)])];
  const { currency: hers } = settingsOf(store, creatorId);
  const fallback = currencies.includes(hers) ? hers : currencies[0];
  return { currencies, currency: asked ?? fallback ?? hers };
}

export function summary(store: Store, creatorId: string, query: AnalyticsQuery): AnalyticsSummary {
  const { previous, tz, ...stretch } = periodOf(store, creatorId, query);
  const { currencies, currency } = currenciesOf(store, creatorId, stretch, query.currency);
  const books = booksOf(store, creatorId, currency);
  const tips = books.tips.filter((tip) => isIn(stretch, tip));
  const before = books.tips.filter(({ createdAt }) => Date.parse(createdAt) < stretch.from);
  const known = new Set(before.map(personOf));
  const people = grouped(tips, personOf);
  const fresh = people.filter(({ key }) => !known.has(key)).length;
  return {
    ...moments(stretch),
    ...{ tz, currency, currencies },
    ...headline(store, books, stretch),
    uniqueTippers: people.length,
    newTippers: fresh,
    returningTippers: people.length - fresh,
    byDay: daysOf(stretch, tz).map((date) => {
      const day = {
        from: startOfDay(tz, date),
        to: fromWallClock(tz, Date.parse(`${addDays(date, 1)}T00:00:00Z`)),
      };
      return { date, ...sumsOf(tips.filter((tip) => isIn(day, tip))) };
    }),
    ...weekly(store, books, stretch, tz),
    ...splits(tips),
    income: incomeSums(incomeIn(store, creatorId, stretch, currency)),
    previousPeriod: {
      ...moments(previous),
      ...headline(store, books, previous),
      income: incomeSums(incomeIn(store, creatorId, previous, currency)),
    },
  };
}

export function topTippers(store: Store, creatorId: string, query: TopTippersQuery): TopTippers {
  const { previous: _before, tz, ...stretch } = periodOf(store, creatorId, query);
  const { currency } = currenciesOf(store, creatorId, stretch, query.currency);
  const tips = booksOf(store, creatorId, currency).tips.filter((tip) => isIn(stretch, tip));
  const ranked = grouped(tips, personOf)
    .map(({ tips: of, sums }) => {
      const last = of.toSorted((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt)).at(-1);
      return { sums, last };
    })
    .toSorted(
      (a, b) =>
        b.sums.totalTipsCents - a.sums.totalTipsCents ||
        Date.parse(a.last?.createdAt ?? '') - Date.parse(b.last?.createdAt ?? ''),
    );
  return {
    ...moments(stretch),
    ...{ tz, currency },
    items: ranked.slice(0, query.limit).flatMap(({ sums, last }, at) =>
      last
        ? [
            {
              ...{ rank: at + 1, name: last.tipperName ?? '', platform: last.platform, ...sums },
              lastTipAt: last.createdAt,
            },
          ]
        : [],
    ),
    anonymous: sumsOf(tips.filter(({ tipperName }) => tipperName === null)),
  };
}

/** @throws Refusal NOT_FOUND when nobody of that name has tipped her */
export function tipperHistory(
  store: Store,
  creatorId: string,
  { tipper: name, platform, currency: asked }: TipperHistoryQuery,
): TipperHistory {
  const key = tipperKey(name);
  const everything = booksOf(store, creatorId, null);
  const currencyOf = new Map(everything.sessions.map(({ id, currency }) => [id, currency]));
  const hers = everything.tips.filter(
    (tip) => tip.tipperName !== null && tipperKey(tip.tipperName) === key,
  );
  const used = grouped(hers, ({ sessionId }) => currencyOf.get(sessionId) ?? null);
  const { currency: usual } = settingsOf(store, creatorId);
  const isUsed = used.some((group) => group.key === usual);
  const currency = asked ?? (isUsed ? usual : used[0]?.key) ?? usual;
  const tips = hers
    .filter(({ sessionId }) => currencyOf.get(sessionId) === currency)
    .filter((tip) => platform === undefined || tip.platform === platform)
    .toSorted((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
  const [first] = tips;
  const last = tips.at(-1);
  if (!first || !last) throw new Refusal('NOT_FOUND', 'Nobody of that name has tipped');
  const sums = sumsOf(tips);
  const sessions = grouped(tips, ({ sessionId }) => sessionId).flatMap(({ key: id, sums: of }) => {
    const session = everything.sessions.find((row) => row.id === id);
    if (!session) return [];
    return [{ id, sessionId: id, title: session.title, startedAt: session.startedAt, ...of }];
  });
  return {
    name: last.tipperName ?? name,
    platforms: [...new Set(tips.map((tip) => tip.platform))].toSorted(),
    currency,
    ...sums,
    averageTipCents: Math.round(sums.totalTipsCents / sums.tipCount),
    sessionCount: sessions.length,
    firstTipAt: first.createdAt,
    lastTipAt: last.createdAt,
    sessions: newestFirst(sessions, ({ startedAt }) => startedAt)
      .slice(0, LIMITS.tipperHistorySessions)
      .map(({ id: _id, ...session }) => session),
  };
}

const moments = ({ from, to }: Stretch) => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
});

/** Every day of a stretch, there. */
function daysOf({ from, to }: Stretch, tz: string): string[] {
  const days = [localTime(tz, from).date];
  const last = localTime(tz, to - 1).date;
  while ((days.at(-1) ?? last) < last) days.push(addDays(days.at(-1) ?? last, 1));
  return days;
}
