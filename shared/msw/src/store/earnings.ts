import type { AnalyticsSummary } from '@companion/contracts';
import { localTime } from './local-time.js';
import type { SessionRow, TipRow } from './state.js';
import type { Store } from './store.js';
import { tipperKey } from './tippers.js';

/** A stretch of time, half open, in milliseconds since the epoch. */
export type Stretch = { from: number; to: number };

/** What is counted: her sessions of one currency that were not cancelled, and their tips. */
export type Books = { sessions: SessionRow[]; tips: TipRow[] };

export function booksOf({ state }: Store, creatorId: string, currency: string | null): Books {
  const sessions = state.sessions.filter(
    (session) =>
      session.creatorId === creatorId &&
      session.endReason !== 'cancelled' &&
      (currency === null || session.currency === currency),
  );
  const ids = new Set(sessions.map(({ id }) => id));
  const tips = state.tips.filter((tip) => tip.voidedAt === null && ids.has(tip.sessionId));
  return { sessions, tips };
}

export type Sums = { totalTipsCents: number; tipCount: number };

export function sumsOf(tips: readonly Pick<TipRow, 'amountCents'>[]): Sums {
  const totalTipsCents = tips.reduce((sum, { amountCents }) => sum + amountCents, 0);
  return { totalTipsCents, tipCount: tips.length };
}

export const perHour = (cents: number, seconds: number): number =>
  seconds <= 0 ? 0 : Math.round((cents * 3_600) / seconds);

export const isIn = ({ from, to }: Stretch, { createdAt }: Pick<TipRow, 'createdAt'>): boolean => {
  const time = Date.parse(createdAt);
  return time >= from && time < to;
};

/** How long a session was on air within a stretch. */
function onAir(store: Store, { startedAt, endedAt }: SessionRow, { from, to }: Stretch): Stretch {
  const end = endedAt === null ? store.now() : Date.parse(endedAt);
  return { from: Math.max(from, Date.parse(startedAt)), to: Math.min(to, end) };
}

/** The big numbers of a stretch. */
export function headline(store: Store, { sessions, tips }: Books, stretch: Stretch) {
  const during = sessions.filter((session) => {
    const { from, to } = onAir(store, session, stretch);
    return to >= from;
  });
  const live = during.reduce((sum, session) => {
    const { from, to } = onAir(store, session, stretch);
    return sum + (to - from) / 1_000;
  }, 0);
  const liveSeconds = Math.round(live);
  const sums = sumsOf(tips.filter((tip) => isIn(stretch, tip)));
  const { totalTipsCents, tipCount } = sums;
  return {
    ...sums,
    averageTipCents: tipCount === 0 ? 0 : Math.round(totalTipsCents / tipCount),
    sessionCount: during.length,
    liveSeconds,
    earningsPerHourCents: perHour(totalTipsCents, liveSeconds),
    peakViewers: Math.max(0, ...during.map(({ peakViewers }) => peakViewers)),
  };
}

type Cell = { weekday: number; hour: number; cents: number; tips: number; seconds: number };

/** Hours of the week, added up into hours of the day and days of the week. */
export function weekly(
  store: Store,
  { sessions, tips }: Books,
  stretch: Stretch,
  tz: string,
): Pick<AnalyticsSummary, 'byHour' | 'byWeekday' | 'bestTimes'> {
  const cells = new Map<string, Cell>();
  const cellAt = (time: number): Cell => {
    const { weekday, hour } = localTime(tz, time);
    const key = `${weekday} ${hour}`;
    const cell = cells.get(key) ?? { weekday, hour, cents: 0, tips: 0, seconds: 0 };
    cells.set(key, cell);
    return cell;
  };
  for (const session of sessions) {
    const { from, to } = onAir(store, session, stretch);
    // No time zone changes its hour but at a quarter.
    for (let at = from; at < to;) {
      const next = Math.min(to, (Math.floor(at / 900_000) + 1) * 900_000);
      cellAt(at).seconds += (next - at) / 1_000;
      at = next;
    }
  }
  for (const tip of tips.filter((it) => isIn(stretch, it))) {
    const cell = cellAt(Date.parse(tip.createdAt));
    cell.cents += tip.amountCents;
    cell.tips += 1;
  }
  const all = [...cells.values()].toSorted((a, b) => a.weekday - b.weekday || a.hour - b.hour);
  const rated = (of: readonly Cell[]) => {
    const sum = (pick: (cell: Cell) => number) => of.reduce((so, cell) => so + pick(cell), 0);
    const [cents, seconds] = [sum((cell) => cell.cents), sum((cell) => cell.seconds)];
    return {
      totalTipsCents: cents,
      tipCount: sum((cell) => cell.tips),
      liveSeconds: Math.round(seconds),
      earningsPerHourCents: perHour(cents, seconds),
    };
  };
  return {
    byHour: Array.from({ length: 24 }, (_, hour) => ({
      hour,
      ...rated(all.filter((cell) => cell.hour === hour)),
    })),
    byWeekday: Array.from({ length: 7 }, (_, at) => ({
      weekday: at + 1,
      ...rated(all.filter((cell) => cell.weekday === at + 1)),
    })),
    bestTimes: all
      .filter(({ seconds }) => seconds > 0)
      .map((cell) => ({ weekday: cell.weekday, hour: cell.hour, ...rated([cell]) })),
  };
}

/** Tips by what they have in common, the highest sum first. */
export function grouped<Key>(
  tips: readonly TipRow[],
  keyOf: (tip: TipRow) => Key | null,
): { key: Key; tips: TipRow[]; sums: Sums }[] {
  const groups = new Map<Key, TipRow[]>();
  for (const tip of tips) {
    const key = keyOf(tip);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), tip]);
  }
  return [...groups]
    .map(([key, of]) => ({ key, tips: of, sums: sumsOf(of) }))
    .toSorted(
      (a, b) => b.sums.totalTipsCents - a.sums.totalTipsCents || b.sums.tipCount - a.sums.tipCount,
    );
}

export function splits(tips: readonly TipRow[]) {
  return {
    byPlatform: grouped(tips, ({ platform }) => platform).map(({ key, sums }) => ({
      ...{ platform: key, ...sums },
    })),
    bySource: grouped(tips, ({ source }) => source).map(({ key, sums }) => ({
      ...{ source: key, ...sums },
    })),
    menuItems: grouped(tips, ({ menuItem }) => menuItem?.id ?? null).map(
      ({ key, tips: of, sums }) => ({ id: key, name: of.at(-1)?.menuItem?.name ?? '', ...sums }),
    ),
  };
}

/** A person is a name on a platform; anonymous tips are nobody's. */
export function personOf({ tipperName, platform }: TipRow): string | null {
  return tipperName === null ? null : `${platform} ${tipperKey(tipperName)}`;
}
