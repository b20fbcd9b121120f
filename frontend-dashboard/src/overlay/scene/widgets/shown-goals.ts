import { selectGoals, type ShownGoals } from '../../goal-selection.js';
import type { SceneData } from '../scene-data.js';
import type { WidgetOf } from './widget-of.js';

/** The one goal that a widget is for, or those that matter now. */
export function goalsOf(widget: WidgetOf<'goals'>, data: SceneData): ShownGoals {
  const { goals, celebrated, session } = data;
  if (widget.goalPlace !== null) {
    return { goals: goals.slice(widget.goalPlace - 1, widget.goalPlace), next: null };
  }
  return selectGoals(goals, session.goalMode, celebrated, widget.rows);
}
