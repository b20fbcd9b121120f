import type { SessionReport } from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import type { StreamSessionEntity } from '../entities/stream-session.entity.js';
import { toPoll } from '../entities/poll-wire.js';
import { toLiveGoal, toSession } from '../entities/wire.js';
import type { TipGoalEntity } from '../entities/tip-goal.entity.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { incomeOfSession } from './incomes.repository.js';
import { ReadingRepository } from './reading.repository.js';
import {
  type Averages,
  averagesBefore,
  firstTimers,
  pollsOf,
  type SessionSums,
  sessionSums,
  sessionWithGoals,
  viewerSamples,
} from './report.repository.js';
import { earningsPerHourCents, toSums } from './to-summary.js';
import { averageViewers, viewersByStep } from './viewer-line.js';

const MINUTE_MS = 60_000;
/** A session longer than a day is drawn with longer steps. */
const STEPS_MAX = 1_440;

/** What one show earned, and from whom. */
@Injectable()
export class SessionReportService {
  constructor(private readonly reading: ReadingRepository) {}

  /** @throws DomainError SESSION_NOT_FOUND */
  async report(scope: CreatorScope, id: string): Promise<SessionReport> {
    const report = await this.reading.read(async (manager) => {
      const found = await sessionWithGoals(manager, scope, id);
      if (found === null) return null;
      const { session, goals, now } = found;
      const start = session.startedAt.getTime();
      const end = Math.max((session.endedAt ?? now).getTime(), start);
      const minutes = Math.max(1, Math.ceil((end - start) / MINUTE_MS));
      const stepMs = Math.ceil(minutes / STEPS_MAX) * MINUTE_MS;
      const sums = await sessionSums(manager, session, stepMs / 1_000);
      const samples = (await viewerSamples(manager, session)).map(({ minute, viewers }) => ({
        at: Math.max(minute.getTime(), start),
        viewers,
      }));
      const steps = Math.max(
        Math.ceil((minutes * MINUTE_MS) / stepMs),
        (sums.steps.at(-1)?.step ?? 0) + 1,
      );
      const viewers = viewersByStep(samples, start, stepMs, steps);
      return {
        ...headline(session, end - start, await averagesBefore(manager, scope, session)),
        ...tippersOf(sums, await firstTimers(manager, scope, session)),
        averageViewers: averageViewers(samples, end),
        byPlatform: sums.platforms.map(({ platform, ...part }) => ({ platform, ...toSums(part) })),
        bySource: sums.sources.map(({ source, ...part }) => ({ source, ...toSums(part) })),
        menuItems: sums.items.map(({ id: item, name, ...part }) => ({
          id: item,
          name,
          ...toSums(part),
        })),
        income: await incomeOfSession(manager, scope, id),
        goals: goals.map(toReportGoal),
        polls: (await pollsOf(manager, scope, session)).map((poll) =>
          toPoll(poll, session.centsPerToken),
        ),
        stepSeconds: stepMs / 1_000,
        line: lineOf(sums.steps, viewers, stepMs / 1_000),
      };
    });
    if (report === null) throw new DomainError('SESSION_NOT_FOUND');
    return report;
  }
}

function headline(session: StreamSessionEntity, liveMs: number, averages: Averages) {
  const liveSeconds = Math.round(liveMs / 1_000);
  const perHour = earningsPerHourCents(session.totalTipsCents, liveSeconds);
  const comparison = {
    sessions: averages.sessions,
    totalTipsCents: { value: session.totalTipsCents, average: averages.cents },
    earningsPerHourCents: { value: perHour, average: averages.perHour },
    tipCount: { value: session.tipCount, average: averages.tips },
    liveSeconds: { value: liveSeconds, average: averages.live },
    peakViewers: { value: session.peakViewers, average: averages.peak },
  };
  return {
    session: toSession(session),
    liveSeconds,
    earningsPerHourCents: perHour,
    comparison: averages.sessions === 0 ? null : comparison,
  };
}

function tippersOf(sums: SessionSums, newTippers: number) {
  return {
    uniqueTippers: sums.people,
    newTippers,
    tippers: sums.tippers.map(({ name, platform, ...part }) => ({
      name,
      platform,
      ...toSums(part),
    })),
    anonymous: toSums(sums.anonymous),
  };
}

function toReportGoal(goal: TipGoalEntity): SessionReport['goals'][number] {
  const { targetTokens: _tokens, sortOrder: _order, ...shown } = toLiveGoal(goal);
  return { id: goal.id, ...shown };
}

function lineOf(
  steps: SessionSums['steps'],
  viewers: (number | null)[],
  stepSeconds: number,
): SessionReport['line'] {
  const tipped = new Map(steps.map((step) => [step.step, step]));
  return viewers.map((count, step) => ({
    offsetSeconds: step * stepSeconds,
    ...toSums(tipped.get(step) ?? { cents: 0, tips: 0 }),
    viewers: count,
  }));
}
