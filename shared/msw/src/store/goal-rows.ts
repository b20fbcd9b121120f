import type { GoalRow } from './state.js';
import type { Store } from './store.js';

/** A session's goals, in order. */
export function goalsOf({ state }: Store, sessionId: string): GoalRow[] {
  return state.goals.filter((goal) => goal.sessionId === sessionId).toSorted(inOrder);
}

/** Those that tips fill one after the other, or all at once. */
export function plainGoalsOf(store: Store, sessionId: string): GoalRow[] {
  return goalsOf(store, sessionId).filter(({ beside }) => !beside);
}

function inOrder(a: GoalRow, b: GoalRow): number {
  return a.sortOrder - b.sortOrder || (a.id < b.id ? -1 : 1);
}
