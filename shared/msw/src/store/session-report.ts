import { LIMITS, type SessionReport } from '@companion/contracts';
import { booksOf, grouped, perHour, personOf, splits, sumsOf } from './earnings.js';
import { goalsOf } from './goal-rows.js';
import { incomeSums } from './incomes.js';
import { sessionOf } from './sessions.js';
import { pollsOf, showPoll } from './shows.js';
import type { SessionRow } from './state.js';
import type { Store } from './store.js';
import { toGoal, toSession } from './wire.js';

const MINUTE_MS = 60_000;
/** A session longer than a day is drawn with longer steps. */
const STEPS_MAX = 1_440;

/** What one show earned, and from whom. @throws Refusal SESSION_NOT_FOUND */
export function sessionReport(store: Store, creatorId: string, id: string): SessionReport {
  const session = sessionOf(store, creatorId, id);
  const { currency, startedAt, totalTipsCents } = session;
  const tips = store.state.tips.filter((tip) => tip.sessionId === id && tip.voidedAt === null);
  const start = Date.parse(startedAt);
  const end = Math.max(start, endOf(store, session));
  const liveSeconds = Math.round((end - start) / 1_000);
  const before = booksOf(store, creatorId, currency);
  const earlier = new Set(
    before.sessions
      .filter((row) => row.id !== id && row.startedAt < startedAt)
      .map((row) => row.id),
  );
  const known = new Set(before.tips.filter((tip) => earlier.has(tip.sessionId)).map(personOf));
  const people = grouped(tips, personOf);
  return {
    session: toSession(session),
    liveSeconds,
    earningsPerHourCents: perHour(totalTipsCents, liveSeconds),
    uniqueTippers: people.length,
    newTippers: people.filter(({ key }) => !known.has(key)).length,
    averageViewers: averageViewers(store, id, end),
    tippers: people.slice(0, LIMITS.reportTippers).map(({ tips: of, sums }) => {
      const last = of.at(-1);
      return { name: last?.tipperName ?? '', platform: last?.platform ?? 'other', ...sums };
    }),
    anonymous: sumsOf(tips.filter(({ tipperName }) => tipperName === null)),
    ...splits(tips),
    income: incomeSums(store.state.incomes.filter(({ sessionId }) => sessionId === id)),
    goals: goalsOf(store, id).map((goal) => {
      const { sessionId: _in, createdAt: _made, seq: _seq, ...shown } = toGoal(goal);
      const { targetTokens: _tokens, sortOrder: _order, ...rest } = shown;
      return rest;
    }),
    polls: pollsOf(store, id).map((poll) => showPoll(store, poll)),
    ...lineOf(store, session, start, end),
    comparison: comparisonOf(store, creatorId, session, liveSeconds),
  };
}

function endOf(store: Store, { endedAt }: Pick<SessionRow, 'endedAt'>): number {
  return endedAt === null ? store.now() : Date.parse(endedAt);
}

function samplesOf({ state }: Store, sessionId: string) {
  return state.viewerSamples.filter((sample) => sample.sessionId === sessionId);
}

/** Weighted by how long each sample held. */
function averageViewers(store: Store, id: string, end: number): number | null {
  const samples = samplesOf(store, id);
  const [first] = samples;
  if (!first) return null;
  const weighted = samples.reduce(
    (sum, { at, viewers }, index) =>
      sum + viewers * Math.max(0, (samples[index + 1]?.at ?? end) - at),
    0,
  );
  return end <= first.at ? first.viewers : Math.round(weighted / (end - first.at));
}

function lineOf(store: Store, { id }: SessionRow, start: number, end: number) {
  const minutes = Math.max(1, Math.ceil((end - start) / MINUTE_MS));
  const stepMs = Math.ceil(minutes / STEPS_MAX) * MINUTE_MS;
  const samples = samplesOf(store, id);
  const tips = store.state.tips.filter((tip) => tip.sessionId === id && tip.voidedAt === null);
  const line = Array.from({ length: Math.ceil((minutes * MINUTE_MS) / stepMs) }, (_, step) => {
    const until = start + (step + 1) * stepMs;
    const during = tips.filter(({ createdAt }) => {
      const time = Date.parse(createdAt);
      return time >= until - stepMs && time < until;
    });
    const viewers = samples.findLast(({ at }) => at < until)?.viewers ?? null;
    return { offsetSeconds: (step * stepMs) / 1_000, ...sumsOf(during), viewers };
  });
  return { stepSeconds: stepMs / 1_000, line };
}

/** Beside her last sessions before it in the same currency; null without any. */
function comparisonOf(
  store: Store,
  creatorId: string,
  session: SessionRow,
  liveSeconds: number,
): SessionReport['comparison'] {
  const before = booksOf(store, creatorId, session.currency)
    .sessions.filter(
      ({ id, status, startedAt }) =>
        id !== session.id && status === 'ended' && startedAt < session.startedAt,
    )
    .toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
    .slice(0, LIMITS.comparedSessions);
  if (before.length === 0) return null;
  const sum = (of: (row: SessionRow) => number) => before.reduce((so, row) => so + of(row), 0);
  const mean = (of: (row: SessionRow) => number) => Math.round(sum(of) / before.length);
  const seconds = (row: SessionRow) => (endOf(store, row) - Date.parse(row.startedAt)) / 1_000;
  const { totalTipsCents, tipCount, peakViewers } = session;
  return {
    sessions: before.length,
    totalTipsCents: { value: totalTipsCents, average: mean((row) => row.totalTipsCents) },
    earningsPerHourCents: {
      value: perHour(totalTipsCents, liveSeconds),
      average: perHour(
        sum((row) => row.totalTipsCents),
        sum(seconds),
      ),
    },
    tipCount: { value: tipCount, average: mean((row) => row.tipCount) },
    liveSeconds: { value: liveSeconds, average: mean(seconds) },
    peakViewers: { value: peakViewers, average: mean((row) => row.peakViewers) },
  };
}
