import { pollResults, tokensWorth, type Poll, type SessionEvent } from '@companion/contracts';
import { goalsOf } from './goal-rows.js';
import type { GoalRow, PollRow, SessionRow, TipRow } from './state.js';
import type { Store } from './store.js';
import { told } from './wire.js';

/** What tips make of goals that stand beside the others, and of polls: counted from the tips each time. */

/** The change of a session that this is a part of. */
type Change = { session: SessionRow; seq: number; tell: (...events: SessionEvent[]) => void };
type Window = Pick<GoalRow, 'countsAfterSeq' | 'countsUntilSeq' | 'endsAt'>;
type Moved = { goals: GoalRow[]; reached: GoalRow[]; polls: Poll[] };

/** Oldest first. */
export function pollsOf({ state }: Store, sessionId: string): PollRow[] {
  return state.polls.filter((poll) => poll.sessionId === sessionId);
}

/** Counts anew. @param corrected tips are other than they were: hills are told in any case */
export function recountShows(store: Store, { session, seq }: Change, corrected = true): Moved {
  const tips = store.state.tips
    .filter((tip) => tip.sessionId === session.id && tip.voidedAt === null)
    .toSorted((a, b) => a.seq - b.seq);
  const moved: Moved = { goals: [], reached: [], polls: [] };
  for (const goal of goalsOf(store, session.id).filter(({ beside }) => beside)) {
    const before = { ...goal };
    const reached = recountGoal(goal, tips, session.status === 'active');
    if (reached) Object.assign(goal, { completedAt: store.timestamp() });
    if (reached && !goal.repeats) goal.status = 'completed';
    if (!reached && before.currentCents === goal.currentCents && before.rounds === goal.rounds) {
      continue;
    }
    goal.seq = seq;
    moved.goals.push(goal);
    if (reached) moved.reached.push(goal);
  }
  for (const poll of pollsOf(store, session.id)) {
    const shown = showPoll(store, poll);
    const isSame = JSON.stringify(shown) === JSON.stringify(poll.shown);
    if (isSame && !(corrected && poll.kind === 'king')) continue;
    poll.seq = seq;
    moved.polls.push(tellable(store, poll));
  }
  return moved;
}

/** Counts anew after a correction or a change of plan, and tells. @returns ids of what was told */
export function tellShows(store: Store, change: Change): Set<string> {
  const { goals, reached, polls } = recountShows(store, change);
  const { seq, tell } = change;
  tell(...goals.map((goal) => told.progress(goal, seq)));
  tell(...reached.map((goal) => told.completed(goal, seq)));
  tell(...polls.map((poll) => told.poll(poll, seq)));
  return new Set([...goals, ...polls].map(({ id }) => id));
}

/** A poll as it is shown now, remembered as told. */
export function tellable(store: Store, poll: PollRow): Poll {
  return (poll.shown = showPoll(store, poll));
}

/** What is tipped from now on does not count in it. */
export function closePoll(store: Store, { seq, tell }: Change, poll: PollRow): void {
  Object.assign(poll, { status: 'closed', closedAt: store.timestamp(), countsUntilSeq: seq, seq });
  tell(told.poll(tellable(store, poll), seq));
}

/** Ends goals and polls of a session whose deadline has passed. */
export function meetDeadlines(store: Store, change: Change): void {
  const { session, seq, tell } = change;
  const isDue = (at: string | null): boolean => at !== null && at <= store.timestamp();
  for (const goal of goalsOf(store, session.id)) {
    if (goal.status !== 'active' || !isDue(goal.endsAt)) continue;
    const status = goal.rounds > 0 ? 'completed' : 'expired';
    Object.assign(goal, { status, countsUntilSeq: seq, seq });
    tell(told.progress(goal, seq));
  }
  for (const poll of pollsOf(store, session.id)) {
    if (poll.status === 'open' && isDue(poll.endsAt)) closePoll(store, change, poll);
  }
}

export function showPoll(store: Store, poll: PollRow): Poll {
  const { creatorId: _owner, minCents, stepCents, shown: _shown, ...rest } = poll;
  const { countsAfterSeq: _after, countsUntilSeq: _until, ...fields } = rest;
  const session = store.state.sessions.find(({ id }) => id === poll.sessionId);
  const tips = store.state.tips
    .filter((tip) => tip.sessionId === poll.sessionId && tip.voidedAt === null)
    .filter((tip) => isWithin(poll, tip))
    .toSorted((a, b) => a.seq - b.seq);
  const options = poll.options.map((option) => {
    const mine = tips.filter((tip) =>
      option.amountTokens === null
        ? tip.amountCents === option.amountCents
        : tip.amountTokens === option.amountTokens,
    );
    return { ...option, tips: mine.length, cents: sum(mine) };
  });
  return {
    ...fields,
    options: pollResults(options, poll.weighs),
    king:
      poll.kind === 'king'
        ? kingOf({ minCents, stepCents }, tips, session?.centsPerToken ?? null)
        : null,
  };
}

function kingOf(
  { minCents, stepCents }: Pick<PollRow, 'minCents' | 'stepCents'>,
  tips: readonly TipRow[],
  centsPerToken: number | null,
): Poll['king'] {
  let held: TipRow | null = null;
  let toBeatCents = minCents;
  for (const tip of tips) {
    if (tip.amountCents < toBeatCents) continue;
    held = tip;
    toBeatCents = tip.amountCents + stepCents;
  }
  const toBeatTokens = tokensWorth(toBeatCents, centsPerToken);
  const holder = held && {
    name: held.tipperName,
    amountCents: held.amountCents,
    amountTokens: held.amountTokens,
    since: held.createdAt,
  };
  return { minCents, stepCents, toBeatCents, toBeatTokens, holder };
}

function isWithin({ countsAfterSeq, countsUntilSeq, endsAt }: Window, tip: TipRow): boolean {
  return (
    tip.seq > countsAfterSeq &&
    (countsUntilSeq === null || tip.seq < countsUntilSeq) &&
    (endsAt === null || tip.createdAt < endsAt)
  );
}

/** @returns whether it was reached by this, or has a round more */
function recountGoal(goal: GoalRow, tips: readonly TipRow[], running: boolean): boolean {
  const { menuItemIds, targetCents: target } = goal;
  const counted = tips.filter(
    (tip) =>
      isWithin(goal, tip) && (menuItemIds === null || menuItemIds.includes(tip.menuItem?.id ?? '')),
  );
  const isOpen = running && goal.status === 'active';
  goal.currentCents = goal.adjustedCents + sum(counted) - goal.roundsCents;
  if (!goal.repeats) return isOpen && goal.completedAt === null && goal.currentCents >= target;
  const { rounds } = goal;
  if (goal.currentCents < 0) giveBack(goal, Math.ceil(-goal.currentCents / target));
  const more = Math.max(0, Math.floor(goal.currentCents / target));
  take(goal, more);
  return isOpen && goal.rounds > rounds;
}

/** As many rounds as make good what is missing, or all of them when that is all they took. */
function giveBack(goal: GoalRow, rounds: number): void {
  const isAll = rounds >= goal.rounds || rounds * goal.targetCents >= goal.roundsCents;
  if (!isAll) return take(goal, -rounds);
  goal.currentCents += goal.roundsCents;
  Object.assign(goal, { rounds: 0, roundsCents: 0 });
}

function take(goal: GoalRow, rounds: number): void {
  goal.rounds += rounds;
  goal.roundsCents += rounds * goal.targetCents;
  goal.currentCents -= rounds * goal.targetCents;
}

const sum = (tips: readonly TipRow[]): number =>
  tips.reduce((cents, { amountCents }) => cents + amountCents, 0);
