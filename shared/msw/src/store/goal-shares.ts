import type { GoalMode } from '@companion/contracts';
import type { GoalRow, TipRow } from './state.js';

type Shares = Record<string, number>;

/** Cents that a new tip gives to each goal: all of it, what each still needs, or all to the first. */
export function sharesOf(mode: GoalMode, goals: readonly GoalRow[], cents: number): Shares {
  if (mode === 'parallel') return Object.fromEntries(goals.map(({ id }) => [id, cents]));
  const shares: Shares = {};
  feed(mode === 'single' ? goals.slice(0, 1) : goals, shares, cents);
  return shares;
}

/**
 * Goals follow a tip that went from `before` to `after` cents; 0 is a tip that does not count. The tip's
 * shares and the goals are changed in place. @returns the goals that moved
 */
export function moveGoals(
  mode: GoalMode,
  goals: readonly GoalRow[],
  tip: Pick<TipRow, 'seq' | 'goalShares'>,
  before: number,
  after: number,
): GoalRow[] {
  const moved = new Map<GoalRow, number>();
  const move = (goal: GoalRow, cents: number) =>
    void moved.set(goal, (moved.get(goal) ?? 0) + cents);
  const counting = goals.filter(({ countsAfterSeq }) => tip.seq > countsAfterSeq);
  if (mode === 'parallel') for (const goal of counting) move(goal, after - before);
  else if (after === 0) for (const goal of goals) move(goal, -(tip.goalShares?.[goal.id] ?? 0));
  else if (before === 0 && tip.goalShares) {
    for (const goal of goals) move(goal, tip.goalShares[goal.id] ?? 0);
  } else {
    const shares = { ...tip.goalShares };
    const fed = mode === 'single' ? counting.slice(0, 1) : counting;
    if (after > before) feed(fed, shares, after - before);
    else cut(goals, shares, after);
    for (const goal of goals) move(goal, (shares[goal.id] ?? 0) - (tip.goalShares?.[goal.id] ?? 0));
    tip.goalShares = shares;
  }
  const changed = goals.filter((goal) => (moved.get(goal) ?? 0) !== 0);
  for (const goal of changed) goal.currentCents += moved.get(goal) ?? 0;
  return changed;
}

/** One after the other: a goal takes what it lacks, the last one all that is left. */
function feed(goals: readonly GoalRow[], shares: Shares, cents: number): void {
  let left = cents;
  for (const goal of goals) {
    const missing = goal.completedAt === null ? goal.targetCents - goal.currentCents : 0;
    const given = goal === goals.at(-1) ? left : Math.min(left, Math.max(0, missing));
    if (given === 0) continue;
    left -= given;
    shares[goal.id] = (shares[goal.id] ?? 0) + given;
  }
}

/** Takes back what no longer fits into `cents`, from the last goal on; what deleted goals had goes last. */
function cut(goals: readonly GoalRow[], shares: Shares, cents: number): void {
  let excess = Object.values(shares).reduce((sum, share) => sum + share, 0) - cents;
  for (const id of [...goals.toReversed().map((goal) => goal.id), ...Object.keys(shares)]) {
    const taken = Math.max(0, Math.min(excess, shares[id] ?? 0));
    if (taken === 0) continue;
    excess -= taken;
    shares[id] = (shares[id] ?? 0) - taken;
    if (shares[id] === 0) delete shares[id];
  }
}
