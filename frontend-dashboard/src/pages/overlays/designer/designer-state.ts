import { LIMITS, type OverlayScene, type OverlayWidget } from '@companion/contracts';
import { boxOf, moveTogether, type Box } from './geometry.js';
import { changed, historyOf, redone, settled, undone, type History } from './history.js';
import { editLayers, placeLayer, raiseLayer, removeLayers, withCopies } from './layers.js';

export type DesignerState = {
  history: History<OverlayScene>;
  /** Ids of the widgets that what she does is about. */
  selected: ReadonlySet<string>;
};

export type DesignerAction =
  | { type: 'select'; ids: Iterable<string> }
  | { type: 'toggle'; id: string }
  /** @param step its name while it goes on; see history */
  | { type: 'theme'; change: Partial<Omit<OverlayScene, 'widgets'>>; step?: string }
  | { type: 'edit'; ids: Iterable<string>; edit: WidgetEdit; step?: string }
  | { type: 'place'; boxes: ReadonlyMap<string, Box> }
  | { type: 'nudge'; dx: number; dy: number }
  | { type: 'add'; widget: OverlayWidget }
  | { type: 'paste'; widgets: readonly OverlayWidget[] }
  | { type: 'remove'; ids: ReadonlySet<string> }
  /** What was removed, each with its place counted from the back. */
  | { type: 'put back'; widgets: readonly (readonly [at: number, widget: OverlayWidget])[] }
  | { type: 'raise'; id: string; by: number }
  | { type: 'reorder'; id: string; place: number }
  | { type: 'replace'; scene: OverlayScene }
  | { type: 'undo' | 'redo' | 'settle' };

export type WidgetEdit = (widget: OverlayWidget) => OverlayWidget;

export const designerState = (scene: OverlayScene): DesignerState => ({
  history: historyOf(scene),
  selected: new Set(),
});

export const hasRoom = ({ widgets }: OverlayScene): boolean =>
  widgets.length < LIMITS.overlayWidgets;

export function designed(state: DesignerState, action: DesignerAction): DesignerState {
  const scene = state.history.present;
  const { widgets } = scene;
  const withWidgets = (next: OverlayWidget[], step?: string): DesignerState => ({
    ...state,
    history: changed(state.history, { ...scene, widgets: next }, step),
  });
  switch (action.type) {
    case 'select':
      return { history: settled(state.history), selected: new Set(action.ids) };
    case 'toggle': {
      const others = [...state.selected].filter((id) => id !== action.id);
      const isSelected = others.length < state.selected.size;
      return { ...state, selected: new Set(isSelected ? others : [...others, action.id]) };
    }
    case 'theme':
      return {
        ...state,
        history: changed(state.history, { ...scene, ...action.change }, action.step),
      };
    case 'edit':
      return withWidgets(editLayers(widgets, new Set(action.ids), action.edit), action.step);
    case 'place':
      return withWidgets(
        widgets.map((widget) => {
          const box = action.boxes.get(widget.id);
          return box ? { ...widget, ...box } : widget;
        }),
      );
    case 'nudge': {
      const moving = widgets.filter(({ id, locked }) => state.selected.has(id) && !locked);
      const [dx, dy] = moveTogether(moving.map(boxOf), action.dx, action.dy);
      const ids = new Set(moving.map(({ id }) => id));
      return withWidgets(
        editLayers(widgets, ids, (it) => ({ ...it, x: it.x + dx, y: it.y + dy })),
        `nudge ${[...ids].join(' ')}`,
      );
    }
    case 'add':
      return hasRoom(scene)
        ? { ...withWidgets([...widgets, action.widget]), selected: new Set([action.widget.id]) }
        : state;
    case 'paste': {
      const { widgets: all, copies } = withCopies(widgets, action.widgets);
      if (copies.length === 0) return state;
      return { ...withWidgets(all), selected: new Set(copies.map(({ id }) => id)) };
    }
    case 'remove': {
      const selected = [...state.selected].filter((id) => !action.ids.has(id));
      return { ...withWidgets(removeLayers(widgets, action.ids)), selected: new Set(selected) };
    }
    case 'put back': {
      const known = new Set(widgets.map(({ id }) => id));
      const missing = action.widgets.filter(([, { id }]) => !known.has(id));
      const next = missing.reduce(
        (all, [at, widget]) => all.toSpliced(at, 0, widget),
        [...widgets],
      );
      if (missing.length === 0 || next.length > LIMITS.overlayWidgets) return state;
      return { ...withWidgets(next), selected: new Set(missing.map(([, { id }]) => id)) };
    }
    case 'raise':
      return withWidgets(raiseLayer(widgets, action.id, action.by));
    case 'reorder':
      return withWidgets(placeLayer(widgets, action.id, action.place));
    case 'replace':
      return withKnownSelection({ ...state, history: changed(state.history, action.scene) });
    case 'undo':
      return withKnownSelection({ ...state, history: undone(state.history) });
    case 'redo':
      return withKnownSelection({ ...state, history: redone(state.history) });
    case 'settle':
      return { ...state, history: settled(state.history) };
  }
}

function withKnownSelection(state: DesignerState): DesignerState {
  const known = new Set(state.history.present.widgets.map(({ id }) => id));
  return { ...state, selected: new Set([...state.selected].filter((id) => known.has(id))) };
}
