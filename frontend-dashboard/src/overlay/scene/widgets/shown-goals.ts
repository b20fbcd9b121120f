import type { LivePoll } from '@companion/contracts';
import { selectGoals, type ShownGoals } from '../../goal-selection.js';
import type { SceneData } from '../scene-data.js';
import type { WidgetOf } from './widget-of.js';

/** @param poll what is decided here too, as the scene has no place of its own for it */
export type GoalsProps = { widget: WidgetOf<'goals'>; data: SceneData; poll: LivePoll | null };

/** The one goal that a widget is for, or those that matter now, and the poll where there is room for it. */
export function goalsOf({
  widget,
  data,
  poll,
}: GoalsProps): ShownGoals & { poll: LivePoll | null } {
  const { goals, celebrated, session } = data;
  if (widget.goalPlace !== null) {
    const goal = goals.slice(widget.goalPlace - 1, widget.goalPlace);
    return { goals: goal, next: null, poll: null };
  }
  const { rows } = widget;
  const shown = selectGoals(goals, session.goalMode, celebrated, rows);
  const taken = shown.goals.length;
  if (poll === null || (rows === 1 && taken > 0)) return { ...shown, poll: null };
  return { ...shown, goals: shown.goals.slice(0, rows - 1), poll };
}
