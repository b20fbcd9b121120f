import type { TipGoalEntity } from '../entities/tip-goal.entity.js';

type Settled = Pick<TipGoalEntity, 'currentCents' | 'targetCents' | 'completedAt' | 'status'>;

/**
 * After an edit: a goal whose target is met is complete. One that is complete stays so whatever it loses,
 * unless its target was raised above what it has, or she says that it counts on.
 * @returns whether it became complete just now
 */
export function settleCompletion(goal: Settled, mayReopen = false): boolean {
  const met = goal.currentCents >= goal.targetCents;
  if (met && goal.completedAt === null) {
    goal.completedAt = new Date();
    goal.status = 'completed';
    return true;
  }
  if (!met && mayReopen) reopen(goal);
  return false;
}

export function reopen(goal: Pick<Settled, 'completedAt' | 'status'>): void {
  goal.completedAt = null;
  goal.status = 'active';
}
