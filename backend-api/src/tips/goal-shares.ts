import type { GoalMode } from '@companion/contracts';
import type { TipGoalEntity } from '../entities/tip-goal.entity.js';
import type { StreamTipEntity } from '../entities/stream-tip.entity.js';

/** How goals follow a tip that is corrected. Goals are given in their order, and changed in place. */

export type FedGoal = Pick<
  TipGoalEntity,
  'id' | 'currentCents' | 'targetCents' | 'completedAt' | 'countsAfterSeq'
>;
export type FeedingTip = Pick<StreamTipEntity, 'seq' | 'goalShares'>;
type Shares = Record<string, number>;

/**
 * A tip goes from `before` to `after` cents; 0 is a tip that does not count. In parallel every goal that
 * counts the tip moves by the difference. In sequence a tip that is put back gives what it gave; what is
 * added to one is fed as a tip of that much would be; what is taken off one is taken from its end. Single
 * goals do the same, but that the first takes all.
 * @returns the goals that moved; the tip's shares are changed with them
 */
export function moveGoals<Goal extends FedGoal>(
  mode: GoalMode,
  goals: Goal[],
  tip: FeedingTip,
  before: number,
  after: number,
): Goal[] {
  const were = goals.map(({ currentCents }) => currentCents);
  const counting = goals.filter(({ countsAfterSeq }) => tip.seq > countsAfterSeq);
  if (mode === 'parallel') {
    for (const goal of counting) goal.currentCents += after - before;
  } else if (after === 0) {
    for (const goal of goals) goal.currentCents -= tip.goalShares?.[goal.id] ?? 0;
  } else if (before === 0 && tip.goalShares !== null) {
    for (const goal of goals) goal.currentCents += tip.goalShares[goal.id] ?? 0;
  } else {
    tip.goalShares = { ...tip.goalShares };
    const fed = mode === 'single' ? counting.slice(0, 1) : counting;
    if (after > before) feed(fed, tip.goalShares, after - before);
    else cut(goals, tip.goalShares, after);
  }
  return goals.filter(({ currentCents }, at) => currentCents !== were[at]);
}

/** One after the other: a goal takes what it lacks, the last one all that is left. */
function feed(goals: FedGoal[], shares: Shares, cents: number): void {
  let left = cents;
  for (const goal of goals) {
    const missing = goal.completedAt === null ? goal.targetCents - goal.currentCents : 0;
    const given = goal === goals.at(-1) ? left : Math.min(left, Math.max(0, missing));
    if (given === 0) continue;
    left -= given;
    goal.currentCents += given;
    shares[goal.id] = (shares[goal.id] ?? 0) + given;
  }
}

/** Takes back what no longer fits into `cents`, from the last goal on; what deleted goals had goes last. */
function cut(goals: FedGoal[], shares: Shares, cents: number): void {
  let excess = Object.values(shares).reduce((sum, share) => sum + share, 0) - cents;
  const take = (id: string): number => {
    const taken = Math.max(0, Math.min(excess, shares[id] ?? 0));
    if (taken === 0) return 0;
    excess -= taken;
    shares[id] = (shares[id] ?? 0) - taken;
    if (shares[id] === 0) delete shares[id];
    return taken;
  };
  for (const goal of goals.toReversed()) goal.currentCents -= take(goal.id);
  for (const id of Object.keys(shares)) take(id);
}
