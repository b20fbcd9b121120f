import type { GoalMode } from '@companion/contracts';
import type { LiveGoal } from '../realtime/session-state.js';

export type ShownGoals = {
  goals: readonly LiveGoal[];
  /** The one that follows when goals are played one after the other. */
  next: LiveGoal | null;
};

/**
 * Which of many goals the overlay has room for: those just reached, then the open ones in order; and
 * when none is open, the last one reached.
 * @param celebrated ids of goals that were reached a moment ago
 * @param most how many there is room for
 */
export function selectGoals(
  goals: readonly LiveGoal[],
  mode: GoalMode,
  celebrated: ReadonlySet<string>,
  most: number,
): ShownGoals {
  const reached = goals.filter((goal) => goal.status === 'completed');
  const fresh = reached.filter((goal) => celebrated.has(goal.id));
  const open = goals.filter((goal) => goal.status === 'active');
  const inPlay = mode === 'sequential' ? open.slice(0, 1) : open;
  const shown = [...fresh, ...inPlay].slice(0, most);
  if (shown.length > 0) {
    return { goals: shown, next: mode === 'sequential' ? (open[1] ?? null) : null };
  }
  const byTime = (a: LiveGoal, b: LiveGoal) =>
    (a.completedAt ?? '') < (b.completedAt ?? '') ? 1 : -1;
  return { goals: [...reached].sort(byTime).slice(0, 1), next: null };
}
