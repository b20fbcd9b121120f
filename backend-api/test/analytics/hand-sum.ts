import type { AnalyticsSummary, TopTippers } from '@companion/contracts';
import type { TestDatabase } from '../support/database.js';

type Tip = {
  session_id: string;
  amount_cents: string;
  tipper_key: string | null;
  platform: string;
  source: string;
  menu_item_id: string | null;
  created_at: Date;
};
type Session = { id: string; started_at: Date; ended_at: Date | null; peak_viewers: number };

const QUERY = {
  tips: `
    SELECT t.* FROM stream_tips t JOIN stream_sessions s ON s.id = t.session_id
    WHERE s.creator_id = $1 AND s.currency = $2 AND t.voided_at IS NULL
      AND s.end_reason IS DISTINCT FROM 'cancelled'
    ORDER BY t.created_at, t.id`,
  sessions: `
    SELECT * FROM stream_sessions
    WHERE creator_id = $1 AND currency = $2 AND end_reason IS DISTINCT FROM 'cancelled'`,
};

/**
 * A creator's numbers added up tip by tip, in another language and with another clock than the product's:
 * what every answer is held against. Of ended sessions only.
 */
export class HandSum {
  private constructor(
    private readonly tips: Tip[],
    private readonly sessions: Session[],
  ) {}

  static async of(database: TestDatabase, creatorId: string, currency: string): Promise<HandSum> {
    return new HandSum(
      await database.query<Tip>(QUERY.tips, [creatorId, currency]),
      await database.query<Session>(QUERY.sessions, [creatorId, currency]),
    );
  }

  summary(from: Date, to: Date, tz: string) {
    const tips = within(this.tips, from, to);
    const people = new Set(named(tips).map(person));
    const before = new Set(named(within(this.tips, new Date(0), from)).map(person));
    const live = this.sessions.filter((s) => s.started_at < to && (s.ended_at ?? to) > from);
    const liveMs = live.reduce(
      (sum, s) => sum + Math.min(+to, +(s.ended_at ?? to)) - Math.max(+from, +s.started_at),
      0,
    );
    const local = new Intl.DateTimeFormat('sv-SE', {
      timeZone: tz,
      dateStyle: 'short',
      timeStyle: 'short',
    });
    const at = ({ created_at }: Tip) => local.format(created_at);
    return {
      ...sums(tips),
      sessionCount: live.length,
      liveSeconds: Math.round(liveMs / 1_000),
      peakViewers: Math.max(0, ...live.map((s) => s.peak_viewers)),
      uniqueTippers: people.size,
      newTippers: [...people].filter((one) => !before.has(one)).length,
      byDay: grouped(tips, (tip) => at(tip).slice(0, 10)),
      byHour: grouped(tips, (tip) => String(Number(at(tip).slice(11, 13)))),
      byPlatform: grouped(tips, (tip) => tip.platform),
      bySource: grouped(tips, (tip) => tip.source),
      menuItems: grouped(tips, (tip) => tip.menu_item_id),
    };
  }

  topTippers(from: Date, to: Date, limit: number) {
    const tips = within(this.tips, from, to);
    const byPerson = new Map<string, { cents: number; tips: number; last: number }>();
    for (const tip of named(tips)) {
      const { cents, tips: count } = byPerson.get(person(tip)) ?? { cents: 0, tips: 0 };
      byPerson.set(person(tip), {
        cents: cents + Number(tip.amount_cents),
        tips: count + 1,
        last: +tip.created_at,
      });
    }
    const ranked = [...byPerson].toSorted(
      ([a, x], [b, y]) => y.cents - x.cents || x.last - y.last || (a < b ? -1 : 1),
    );
    return {
      items: ranked.slice(0, limit).map(([who, { cents, tips: count }]) => [who, cents, count]),
      anonymous: sums(tips.filter(({ tipper_key }) => tipper_key === null)),
    };
  }
}

/** An answer in the same shape. */
export function comparable(answer: AnalyticsSummary) {
  const keyed = <T extends { totalTipsCents: number; tipCount: number }>(
    rows: T[],
    key: (row: T) => string,
  ) =>
    Object.fromEntries(
      rows.filter((row) => row.tipCount > 0).map((row) => [key(row), pick(row)] as const),
    );
  return {
    ...pick(answer),
    sessionCount: answer.sessionCount,
    liveSeconds: answer.liveSeconds,
    peakViewers: answer.peakViewers,
    uniqueTippers: answer.uniqueTippers,
    newTippers: answer.newTippers,
    byDay: keyed(answer.byDay, ({ date }) => date),
    byHour: keyed(answer.byHour, ({ hour }) => String(hour)),
    byPlatform: keyed(answer.byPlatform, ({ platform }) => platform),
    bySource: keyed(answer.bySource, ({ source }) => source),
    menuItems: keyed(answer.menuItems, ({ id }) => id),
  };
}

export const comparableTippers = ({ items, anonymous }: TopTippers) => ({
  items: items.map((one) => [
    `${one.platform} ${one.name.toLowerCase()}`,
    one.totalTipsCents,
    one.tipCount,
  ]),
  anonymous,
});

const pick = ({ totalTipsCents, tipCount }: { totalTipsCents: number; tipCount: number }) => ({
  totalTipsCents,
  tipCount,
});

const within = (tips: Tip[], from: Date, to: Date) =>
  tips.filter(({ created_at }) => created_at >= from && created_at < to);
const named = (tips: Tip[]) => tips.filter(({ tipper_key }) => tipper_key !== null);
const person = ({ platform, tipper_key }: Tip) => `${platform} ${tipper_key}`;
const sums = (tips: Tip[]) => ({
  totalTipsCents: tips.reduce((sum, tip) => sum + Number(tip.amount_cents), 0),
  tipCount: tips.length,
});

function grouped(tips: Tip[], key: (tip: Tip) => string | null) {
  const groups = new Map<string, Tip[]>();
  for (const tip of tips) {
    const name = key(tip);
    if (name !== null) groups.set(name, [...(groups.get(name) ?? []), tip]);
  }
  return Object.fromEntries([...groups].map(([name, group]) => [name, sums(group)]));
}
