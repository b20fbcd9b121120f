import type { GoalMode } from '@companion/contracts';
import type { LiveGoal } from '../realtime/session-state.js';

export type ShownGoals = {
  goals: readonly LiveGoal[];
  /** The one that follows when goals are played one after the other. */
  next: LiveGoal | null;
};

/** Repeating goals, and those with a deadline or for some of the menu, count beside the others. */
export function takesTurns({ repeats, endsAt, menuItemIds }: LiveGoal): boolean {
  return !repeats && endsAt === null && menuItemIds === null;
}

/** Where goals take turns, the one whose turn it is. @param goals by sort order */
export function goalInTurn(goals: readonly LiveGoal[], mode: GoalMode): LiveGoal | undefined {
  const inTurn = goals.filter(takesTurns);
  if (mode === 'single') return inTurn[0];
  return mode === 'sequential' ? inTurn.find(({ status }) => status === 'active') : undefined;
}

/**
 * Which of many goals the overlay has room for: those just reached, then the open ones in order, of those
 * that take turns the one that counts; and when none is open, the last one reached.
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
  const current = goalInTurn(goals, mode);
  const inPlay =
    mode === 'parallel' ? open : open.filter((goal) => goal === current || !takesTurns(goal));
  const shown = [...fresh, ...inPlay].slice(0, most);
  if (shown.length > 0) {
    const waiting = open.filter((goal) => takesTurns(goal) && goal !== current);
    return { goals: shown, next: mode === 'sequential' ? (waiting[0] ?? null) : null };
  }
  const byTime = (a: LiveGoal, b: LiveGoal) =>
    (a.completedAt ?? '') < (b.completedAt ?? '') ? 1 : -1;
  return { goals: [...reached].sort(byTime).slice(0, 1), next: null };
}
