import {
  LIMITS,
  OVERLAY_CANVAS,
  overlaySceneSchema,
  type OverlayWidget,
} from '@companion/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frontToBack, placeLayer, raiseLayer, removeLayers, withCopies } from './layers.js';
import { newImage, newWidget } from './new-widget.js';
import { WIDGET_KINDS } from './widget-kinds.js';

const make = (count: number): OverlayWidget[] =>
  Array.from({ length: count }, () => newWidget('box', []));
const idsOf = (widgets: readonly OverlayWidget[]) => widgets.map(({ id }) => id);

describe('layers', () => {
  it('shows the front first and keeps all others in their order', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.nat(20),
        fc.integer(),
        (count, from, place) => {
          const widgets = make(count);
          const { id } = widgets[from % count]!;
          const placed = placeLayer(widgets, id, place);
          const expected = Math.min(count - 1, Math.max(0, place));
          expect(frontToBack(placed).findIndex((it) => it.id === id)).toBe(expected);
          const others = new Set([id]);
          expect(idsOf(removeLayers(placed, others))).toEqual(idsOf(removeLayers(widgets, others)));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('raises by one, and stays at the front', () => {
    const [back, front] = make(2);
    expect(raiseLayer([back!, front!], back!.id, 1)).toEqual([front, back]);
    expect(raiseLayer([back!, front!], front!.id, 1)).toEqual([back, front]);
    expect(raiseLayer([back!, front!], front!.id, -1)).toEqual([front, back]);
  });

  it('copies in front, aside, under ids of their own, as many as there is room for', () => {
    const widgets = make(LIMITS.overlayWidgets - 1);
    const locked = { ...widgets[0]!, locked: true };
    const { widgets: all, copies } = withCopies(widgets, [locked, widgets[1]!]);
    expect(all).toHaveLength(LIMITS.overlayWidgets);
    expect(copies).toEqual([all.at(-1)]);
    expect(copies[0]).toMatchObject({ x: locked.x + 24, y: locked.y + 24, locked: false });
    expect(idsOf(widgets)).not.toContain(copies[0]!.id);
  });
});

describe('a new widget', () => {
  it('of every kind is one the server takes, wholly on the canvas', () => {
    const widgets = WIDGET_KINDS.map((kind) =>
      kind === 'image' ? newImage(crypto.randomUUID(), []) : newWidget(kind, []),
    );
    expect(overlaySceneSchema.parse({ widgets }).widgets).toEqual(widgets);
    for (const { x, y, width, height } of widgets) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(OVERLAY_CANVAS.width);
      expect(y + height).toBeLessThanOrEqual(OVERLAY_CANVAS.height);
    }
  });

  it('is never exactly on top of another', () => {
    const first = newWidget('timer', []);
    const second = newWidget('timer', [first]);
    const third = newWidget('timer', [first, second]);
    expect([second.x - first.x, third.y - first.y]).toEqual([24, 48]);
  });
});
