import { LIMITS, type OverlayWidget } from '@companion/contracts';
import { moveBox } from './geometry.js';

type Widgets = readonly OverlayWidget[];

const COPY_STEP = 24;

/** The one in front first, as a list of layers shows them; a scene has it last. */
export const frontToBack = (widgets: Widgets): OverlayWidget[] => widgets.toReversed();

/**
 * Puts one layer where another is.
 * @param place counted from the front, 0 being the very front; beyond the ends is the end
 */
export function placeLayer(widgets: Widgets, id: string, place: number): OverlayWidget[] {
  const layers = frontToBack(widgets);
  const from = layers.findIndex((layer) => layer.id === id);
  if (from === -1) return [...widgets];
  const [layer] = layers.splice(from, 1);
  layers.splice(Math.min(layers.length, Math.max(0, place)), 0, layer!);
  return layers.toReversed();
}

/** @param by 1 is one layer nearer to the front, -1 one further back */
export function raiseLayer(widgets: Widgets, id: string, by: number): OverlayWidget[] {
  const place = frontToBack(widgets).findIndex((layer) => layer.id === id);
  return placeLayer(widgets, id, place - by);
}

/** Changes some of them, each by its kind's own rules. */
export function editLayers(
  widgets: Widgets,
  ids: ReadonlySet<string>,
  edit: (widget: OverlayWidget) => OverlayWidget,
): OverlayWidget[] {
  return widgets.map((widget) => (ids.has(widget.id) ? edit(widget) : widget));
}

export function removeLayers(widgets: Widgets, ids: ReadonlySet<string>): OverlayWidget[] {
  return widgets.filter(({ id }) => !ids.has(id));
}

/** Copies in front of everything and a little aside, as many as there is still room for. */
export function withCopies(
  widgets: Widgets,
  originals: Widgets,
): { widgets: OverlayWidget[]; copies: OverlayWidget[] } {
  const room = Math.max(0, LIMITS.overlayWidgets - widgets.length);
  const copies = originals.slice(0, room).map((original) => ({
    ...original,
    ...moveBox(original, COPY_STEP, COPY_STEP),
    id: crypto.randomUUID(),
    locked: false,
  }));
  return { widgets: [...widgets, ...copies], copies };
}
