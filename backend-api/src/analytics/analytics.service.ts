import type {
  AnalyticsQuery,
  AnalyticsSummary,
  TipperHistory,
  TipperHistoryQuery,
  TopTippers,
  TopTippersQuery,
} from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { averageCents } from '../entities/wire.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { SettingsService } from '../settings/settings.service.js';
import { tipperKey } from '../tips/tips.service.js';
import { incomeSums } from './incomes.repository.js';
import { OverviewRepository } from './overview.repository.js';
import { type Asked, type Period, PeriodRepository } from './period.repository.js';
import { ReadingRepository } from './reading.repository.js';
import { RollupsRepository } from './rollups.repository.js';
import { summed } from './summary.repository.js';
import { tipperCurrencies, tipperHistory } from './tipper-history.repository.js';
import { countTippers, topTippers } from './tippers.repository.js';
import { headline, splits, toSums, weekly } from './to-summary.js';

/** Sessions summed anew before an answer, such as one that was just corrected; the sweep has the rest. */
const REFRESH_AT_MOST = 3;

type Stretch = Pick<AnalyticsQuery, 'range' | 'from' | 'to' | 'tz'>;
type Looked = { period: Period; tz: string; currency: string; currencies: string[] };

/** Numbers over a creator's sessions. Amounts are cents of one currency. */
@Injectable()
export class AnalyticsService {
  constructor(
    private readonly settings: SettingsService,
    private readonly periods: PeriodRepository,
    private readonly overview: OverviewRepository,
    private readonly rollups: RollupsRepository,
    private readonly reading: ReadingRepository,
  ) {}

  /** @throws DomainError VALIDATION_FAILED for a time zone nobody knows */
  async summary(scope: CreatorScope, query: AnalyticsQuery): Promise<AnalyticsSummary> {
    const { period, tz, currency, currencies } = await this.look(scope, query);
    const previous = { from: period.previousFrom, to: period.previousTo };
    const { sums, tippers, income, previousIncome } = await this.reading.read(async (manager) => ({
      sums: await summed(manager, scope, currency, period, tz),
      tippers: await countTippers(manager, scope, currency, period),
      income: await incomeSums(manager, scope, currency, period),
      previousIncome: await incomeSums(manager, scope, currency, previous),
    }));
    return {
      from: period.from.toISOString(),
      to: period.to.toISOString(),
      tz,
      currency,
      currencies,
      ...headline(sums.totals, sums.sessions),
      uniqueTippers: tippers.people,
      newTippers: tippers.fresh,
      returningTippers: tippers.people - tippers.fresh,
      byDay: sums.days.map((day) => ({ date: day.date, ...toSums(day) })),
      ...weekly(sums),
      ...splits(sums.splits),
      income,
      previousPeriod: {
        from: previous.from.toISOString(),
        to: previous.to.toISOString(),
        ...headline(sums.previousTotals, sums.previousSessions),
        income: previousIncome,
      },
    };
  }

  /** @throws DomainError VALIDATION_FAILED for a time zone nobody knows */
  async topTippers(scope: CreatorScope, query: TopTippersQuery): Promise<TopTippers> {
    const { period, tz, currency, isSettled } = await this.look(scope, query);
    const whole = query.range === 'all' && isSettled;
    const { tippers, anonymous } = await this.reading.read((manager) =>
      topTippers(manager, scope, currency, period, query.limit, whole),
    );
    return {
      from: period.from.toISOString(),
      to: period.to.toISOString(),
      tz,
      currency,
      items: tippers.map(({ name, platform, lastTipAt, ...sums }, index) => ({
        rank: index + 1,
        name,
        platform,
        ...toSums(sums),
        lastTipAt: new Date(lastTipAt).toISOString(),
      })),
      anonymous: toSums(anonymous),
    };
  }

  /** @throws DomainError NOT_FOUND when nobody of that name has tipped her */
  async tipperHistory(scope: CreatorScope, query: TipperHistoryQuery): Promise<TipperHistory> {
    const key = tipperKey(query.tipper);
    const { currency: hers } = await this.settings.get(scope);
    const found = await this.reading.read(async (manager) => {
      const currencies = await tipperCurrencies(manager, scope, key);
      const currency = query.currency ?? (currencies.includes(hers) ? hers : currencies[0]) ?? hers;
      const history = await tipperHistory(manager, scope, currency, key, query.platform);
      return history === null ? null : { currency, ...history };
    });
    if (found === null) throw new DomainError('NOT_FOUND', 'Nobody of that name has tipped');
    const { cents, tips, sessions, firstTipAt, lastTipAt, ...rest } = found;
    return {
      ...rest,
      ...toSums({ cents, tips }),
      averageTipCents: averageCents(cents, tips),
      firstTipAt: new Date(firstTipAt).toISOString(),
      lastTipAt: new Date(lastTipAt).toISOString(),
      sessions: sessions.map(({ sessionId, title, startedAt, ...sums }) => ({
        sessionId,
        title,
        startedAt: new Date(startedAt).toISOString(),
        ...toSums(sums),
      })),
    };
  }

  /** The stretch of time that a query means. @throws DomainError VALIDATION_FAILED */
  async period(scope: CreatorScope, query: Stretch): Promise<{ period: Period; tz: string }> {
    const tz = query.tz ?? (await this.settings.get(scope)).timeZone;
    return { period: await this.periods.resolve(scope, asked(query, tz)), tz };
  }

  /**
   * Settles what a query leaves open: hers from the settings, but rather a currency she has used in that
   * time than one she has not.
   */
  private async look(
    scope: CreatorScope,
    query: Stretch & { currency?: string | undefined },
  ): Promise<Looked & { isSettled: boolean }> {
    const settings = await this.settings.get(scope);
    const tz = query.tz ?? settings.timeZone;
    const period = await this.periods.resolve(scope, asked(query, tz));
    const [uses, earned] = await Promise.all([
      this.overview.currencies(scope, period.from, period.to),
      this.overview.incomeCurrencies(scope, period.from, period.to),
    ]);
    const used = uses.filter(({ sessions }) => sessions > 0).map((use) => use.currency);
    const currencies = [...new Set([...used, ...earned])];
    const fallback = currencies.includes(settings.currency) ? settings.currency : currencies[0];
    const currency = query.currency ?? fallback ?? settings.currency;
    const stale = uses.find((use) => use.currency === currency)?.stale ?? [];
    if (stale.length <= REFRESH_AT_MOST) {
      for (const sessionId of stale) await this.rollups.rollUp(scope, sessionId);
    }
    return { period, tz, currency, currencies, isSettled: stale.length <= REFRESH_AT_MOST };
  }
}

function asked({ range, from, to }: Stretch, tz: string): Asked {
  return from !== undefined && to !== undefined ? { tz, from, to } : { tz, range: range ?? '30d' };
}
