import type { Goal, Poll, SessionEvent } from '@companion/contracts';
import { expect } from 'vitest';
import type { SessionChange } from '../../src/domain-events/live-feed.js';
import type { TestDatabase } from '../support/database.js';
import { OUTBOX } from '../support/outbox.js';
import { crown, votes } from './poll-model.js';
import type { SideBySide } from './side-by-side.js';
import { expectTop } from './top-tipper.js';

/** Everything that is stored and everything that was told. */
export async function expectSame(
  both: SideBySide,
  database: TestDatabase,
  told: SessionChange[],
): Promise<void> {
  const { model } = both;
  const { goals, ...session } = await both.sessions.detail(both.scope, both.session.id);
  expect(session).toMatchObject({
    seq: model.seq,
    totalTipsCents: model.total,
    tipCount: model.liveTips.length,
    status: model.ended ? 'ended' : 'active',
  });
  expectTop(model, session.topTipper);
  expect(goals.map(shownGoal)).toEqual(
    model.inOrder().map(({ number, target, current, status, sortOrder, rounds }) => ({
      id: both.goalIds.get(number),
      rounds,
      currentCents: Math.max(0, current),
      targetCents: target,
      percentage: Math.floor((Math.max(0, current) * 100) / target),
      status,
      sortOrder,
    })),
  );
  await comparePolls(both);

  expect(told.map(({ seq }) => seq)).toEqual(Array.from({ length: model.seq }, (_, at) => at + 1));
  const events = told.flatMap((change) => change.events);
  expect(events.filter(({ event }) => event === 'tip_received')).toHaveLength(
    model.tips.filter(({ late }) => !late).length,
  );
  // Rounds reached by one batch are told together.
  const completed = events.filter(({ event }) => event === 'goal_completed');
  expect(completed.filter(({ payload }) => !('rounds' in payload && payload.rounds))).toHaveLength(
    model.completions,
  );
  expectLastTold(events, goals);

  const outbox = await database.query<{ type: string; payload: Record<string, unknown> }>(
    `SELECT type, payload FROM ${OUTBOX} e WHERE session_id = $1 ORDER BY id, nth`,
    [both.session.id],
  );
  const of = (type: string) => outbox.filter((event) => event.type === type);
  expect(of('streaming.tip.received').map(({ payload }) => payload['seq'])).toEqual(
    model.tips.filter(({ late }) => !late).map(({ seq }) => seq),
  );
  const goalsCompleted = of('streaming.goal.completed');
  expect(goalsCompleted).toHaveLength(completed.length);
  expect(goalsCompleted.filter(({ payload }) => payload['rounds'] === 0)).toHaveLength(
    model.completions,
  );
  expect(of('streaming.session.ended')).toHaveLength(model.ended ? 1 : 0);
}

async function comparePolls({ model, polls, scope, session, pollIds }: SideBySide): Promise<void> {
  const stored = await polls.list(scope, session.id);
  expect(stored.map(shownPoll)).toEqual(
    model.polls.map((poll) => {
      const held = crown(poll, model.tips);
      return {
        id: pollIds.get(poll.number),
        status: poll.until === null ? 'open' : 'closed',
        votes: votes(poll, model.tips),
        held: held && { name: held.name, amountCents: held.cents, amountTokens: held.tokens },
      };
    }),
  );
}

/** Whoever follows the events alone has each goal as it is stored. */
function expectLastTold(events: SessionEvent[], goals: Goal[]): void {
  const last = new Map<string, number>();
  for (const told of events) {
    if (told.event === 'goal_progress') last.set(told.payload.goalId, told.payload.currentCents);
    if (told.event !== 'goals_snapshot') continue;
    for (const { id, currentCents } of told.payload.goals) last.set(id, currentCents);
  }
  for (const { id, currentCents } of goals) expect(last.get(id)).toBe(currentCents);
}

function shownGoal(goal: Goal) {
  const { id, currentCents, targetCents, percentage, status, sortOrder, rounds } = goal;
  return { id, rounds, currentCents, targetCents, percentage, status, sortOrder };
}

function shownPoll({ id, status, options, king }: Poll) {
  const holder = king?.holder ?? null;
  return {
    id,
    status,
    votes: options.map(({ tips, cents }) => ({ tips, cents })),
    held: holder && {
      name: holder.name,
      amountCents: holder.amountCents,
      amountTokens: holder.amountTokens,
    },
  };
}
