import { LIMITS, OVERLAY_CANVAS } from '@companion/contracts';
import { isInReach, pullsOf, type Box, type Handle } from './geometry.js';

/** Where something can snap to, in canvas pixels: `x` are upright lines, `y` level ones. */
export type SnapLines = { x: readonly number[]; y: readonly number[] };

/** A line that an edge or the middle of a widget lies on. */
export type Guide = { axis: 'x' | 'y'; at: number };

export type Snapped = { box: Box; guides: Guide[] };

/** The edges, thirds and middle of the canvas, and those of the other widgets. */
export function snapLines(others: readonly Box[]): SnapLines {
  const { width, height } = OVERLAY_CANVAS;
  return {
    x: [...canvasLines(width), ...others.flatMap((box) => anchors(box.x, box.width))],
    y: [...canvasLines(height), ...others.flatMap((box) => anchors(box.y, box.height))],
  };
}

/**
 * The box moved to the nearest lines within reach, and the lines it lies on then.
 * @param reach in canvas pixels
 */
export function snapMoved(box: Box, lines: SnapLines, reach: number): Snapped {
  const dx = nearest(anchors(box.x, box.width), lines.x, reach, (by) =>
    isInReach({ ...box, x: box.x + by }),
  );
  const dy = nearest(anchors(box.y, box.height), lines.y, reach, (by) =>
    isInReach({ ...box, y: box.y + by }),
  );
  const moved = { ...box, x: box.x + dx, y: box.y + dy };
  return { box: moved, guides: guidesOf(moved, lines, 'any') };
}

/** As {@link snapMoved} for the edges that a handle pulls, each as far as a size may go. */
export function snapResized(box: Box, handle: Handle, lines: SnapLines, reach: number): Snapped {
  const [pullX, pullY] = pullsOf(handle);
  const x = snapEdge(box.x, box.width, pullX, lines.x, reach, OVERLAY_CANVAS.width);
  const y = snapEdge(box.y, box.height, pullY, lines.y, reach, OVERLAY_CANVAS.height);
  const sized = { x: x.start, width: x.size, y: y.start, height: y.size };
  return { box: sized, guides: guidesOf(sized, lines, { pullX, pullY }) };
}

function snapEdge(
  start: number,
  size: number,
  pull: number,
  lines: readonly number[],
  reach: number,
  largest: number,
): { start: number; size: number } {
  if (pull === 0) return { start, size };
  const edge = pull > 0 ? start + size : start;
  const by = nearest([edge], lines, reach, (step) => {
    const next = size + pull * step;
    return next >= LIMITS.overlayWidgetMin && next <= largest;
  });
  return pull > 0 ? { start, size: size + by } : { start: start + by, size: size - by };
}

/** The shortest step from one of the points to one of the lines; 0 when none is near. */
function nearest(
  points: readonly number[],
  lines: readonly number[],
  reach: number,
  isAllowed: (step: number) => boolean,
): number {
  let best = Infinity;
  for (const point of points) {
    for (const line of lines) {
      const step = line - point;
      if (Math.abs(step) <= reach && Math.abs(step) < Math.abs(best) && isAllowed(step)) {
        best = step;
      }
    }
  }
  return best === Infinity ? 0 : best;
}

function guidesOf(
  box: Box,
  lines: SnapLines,
  moving: 'any' | { pullX: number; pullY: number },
): Guide[] {
  const points = (start: number, size: number, pull: number | null): readonly number[] => {
    if (pull === null) return anchors(start, size);
    if (pull === 0) return [];
    return [pull > 0 ? start + size : start];
  };
  const on = (axis: Guide['axis'], at: readonly number[]): Guide[] =>
    [...new Set(lines[axis])].filter((line) => at.includes(line)).map((at) => ({ axis, at }));
  const [pullX, pullY] = moving === 'any' ? [null, null] : [moving.pullX, moving.pullY];
  return [
    ...on('x', points(box.x, box.width, pullX)),
    ...on('y', points(box.y, box.height, pullY)),
  ];
}

function canvasLines(size: number): number[] {
  return [0, Math.round(size / 3), Math.floor(size / 2), Math.round((size * 2) / 3), size];
}

/** Near edge, middle and far edge; the middle in whole pixels, so that snapping ends on one. */
function anchors(start: number, size: number): [number, number, number] {
  return [start, start + Math.floor(size / 2), start + size];
}
