import type { OverlayWidget } from '@companion/contracts';
import { useEffect, useRef, useState, type PointerEvent } from 'react';
import { boundsOf, boxOf, moveTogether, resizeBox, type Box, type Handle } from './geometry.js';
import { snapLines, snapMoved, snapResized, type Guide } from './snapping.js';

/** Where things are while they are being dragged. */
export type Draft = { boxes: ReadonlyMap<string, Box>; guides: readonly Guide[] };

type Drag = {
  handle: Handle | null;
  moving: readonly OverlayWidget[];
  others: readonly Box[];
  from: { x: number; y: number };
  draft: Draft | null;
  pointerId: number;
};

/** Pixels of the screen. */
const BEGINS_AFTER = 3;
const SNAP_REACH = 7;

type CanvasDragOptions = {
  widgets: readonly OverlayWidget[];
  /** Pixels of the screen to one of the canvas. */
  scale: number;
  onPlaced: (boxes: ReadonlyMap<string, Box>) => void;
};

/** Moves and resizes widgets with the pointer: Shift keeps the ratio, Alt does without snapping. */
export function useCanvasDrag({ widgets, scale, onPlaced }: CanvasDragOptions) {
  const drag = useRef<Drag | null>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  const end = () => {
    drag.current = null;
    setDraft(null);
  };
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') end();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  /** @param ids of what moves; what is locked stays */
  const begin = (event: PointerEvent, ids: ReadonlySet<string>, handle: Handle | null) => {
    const moving = widgets.filter(({ id, locked }) => ids.has(id) && !locked);
    if (moving.length === 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = {
      handle,
      moving,
      others: widgets.filter(({ id, hidden }) => !ids.has(id) && !hidden).map(boxOf),
      from: { x: event.clientX, y: event.clientY },
      draft: null,
      pointerId: event.pointerId,
    };
  };

  const onPointerMove = (event: PointerEvent) => {
    const { current } = drag;
    if (current?.pointerId !== event.pointerId) return;
    const dx = event.clientX - current.from.x;
    const dy = event.clientY - current.from.y;
    if (current.draft === null && Math.hypot(dx, dy) < BEGINS_AFTER) return;
    const pull: Pull = {
      dx: dx / scale,
      dy: dy / scale,
      reach: event.altKey ? 0 : SNAP_REACH / scale,
      keepRatio: event.shiftKey,
    };
    current.draft = current.handle
      ? resized(current.moving[0]!, current.handle, current.others, pull)
      : moved(current.moving, current.others, pull);
    setDraft(current.draft);
  };
  const onPointerUp = (event: PointerEvent) => {
    const { current } = drag;
    if (current?.pointerId !== event.pointerId) return;
    if (current.draft) onPlaced(current.draft.boxes);
    end();
  };
  return { draft, begin, onPointerMove, onPointerUp, onPointerCancel: end };
}

type Pull = { dx: number; dy: number; reach: number; keepRatio: boolean };

function moved(moving: readonly OverlayWidget[], others: readonly Box[], pull: Pull): Draft {
  const boxes = moving.map(boxOf);
  const [dx, dy] = moveTogether(boxes, pull.dx, pull.dy);
  const bounds = boundsOf(boxes)!;
  const target = { ...bounds, x: bounds.x + dx, y: bounds.y + dy };
  const { box, guides } =
    pull.reach === 0
      ? { box: target, guides: [] }
      : snapMoved(target, snapLines(others), pull.reach);
  const step = moveTogether(boxes, box.x - bounds.x, box.y - bounds.y);
  return {
    boxes: new Map(
      moving.map((widget) => {
        const from = boxOf(widget);
        return [widget.id, { ...from, x: from.x + step[0], y: from.y + step[1] }];
      }),
    ),
    guides,
  };
}

function resized(
  widget: OverlayWidget,
  handle: Handle,
  others: readonly Box[],
  { dx, dy, reach, keepRatio }: Pull,
): Draft {
  const box = resizeBox(boxOf(widget), handle, dx, dy, keepRatio);
  // A ratio that is kept leaves no edge free to snap.
  const snapped =
    keepRatio || reach === 0
      ? { box, guides: [] }
      : snapResized(box, handle, snapLines(others), reach);
  return { boxes: new Map([[widget.id, snapped.box]]), guides: snapped.guides };
}
