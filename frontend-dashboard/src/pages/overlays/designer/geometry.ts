import { LIMITS, OVERLAY_CANVAS } from '@companion/contracts';

/** A place on the canvas, in its whole pixels. */
export type Box = { x: number; y: number; width: number; height: number };

/** The corners and sides a widget is resized by, clockwise, named by the compass. */
export const HANDLES = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const;
export type Handle = (typeof HANDLES)[number];

const SMALLEST = LIMITS.overlayWidgetMin;
/** So much of a widget stays on the canvas that it can be taken hold of again. */
const IN_REACH = LIMITS.overlayWidgetMin;

export const boxOf = ({ x, y, width, height }: Box): Box => ({ x, y, width, height });

/** The nearest box that may be: whole pixels, neither too small nor too large, within reach. */
export function fitBox({ x, y, width, height }: Box): Box {
  const fitted = {
    width: clamp(Math.round(width), SMALLEST, OVERLAY_CANVAS.width),
    height: clamp(Math.round(height), SMALLEST, OVERLAY_CANVAS.height),
  };
  return {
    x: clamp(Math.round(x), IN_REACH - fitted.width, OVERLAY_CANVAS.width - IN_REACH),
    y: clamp(Math.round(y), IN_REACH - fitted.height, OVERLAY_CANVAS.height - IN_REACH),
    ...fitted,
  };
}

export const isInReach = (box: Box): boolean => {
  const { x, y } = fitBox(box);
  return x === box.x && y === box.y;
};

export function moveBox(box: Box, dx: number, dy: number): Box {
  return fitBox({ ...box, x: box.x + dx, y: box.y + dy });
}

/** The way that all of these boxes can go together, each staying within reach. */
export function moveTogether(boxes: readonly Box[], dx: number, dy: number): [number, number] {
  return boxes.reduce<[number, number]>(
    ([x, y], box) => {
      const moved = moveBox(box, x, y);
      return [moved.x - box.x, moved.y - box.y];
    },
    [Math.round(dx), Math.round(dy)],
  );
}

/**
 * A box whose handle was pulled; what is opposite stays where it is.
 * @param keepRatio of width to height, as it was
 */
export function resizeBox(
  box: Box,
  handle: Handle,
  dx: number,
  dy: number,
  keepRatio = false,
): Box {
  const [pullX, pullY] = pullsOf(handle);
  let width = clamp(Math.round(box.width + pullX * dx), SMALLEST, OVERLAY_CANVAS.width);
  let height = clamp(Math.round(box.height + pullY * dy), SMALLEST, OVERLAY_CANVAS.height);
  if (keepRatio) {
    const factor = clamp(
      ratioFactor(pullX === 0 ? null : width / box.width, pullY === 0 ? null : height / box.height),
      Math.max(SMALLEST / box.width, SMALLEST / box.height),
      Math.min(OVERLAY_CANVAS.width / box.width, OVERLAY_CANVAS.height / box.height),
    );
    width = Math.round(box.width * factor);
    height = Math.round(box.height * factor);
  }
  return fitBox({
    x: box.x + anchored(pullX, box.width - width),
    y: box.y + anchored(pullY, box.height - height),
    width,
    height,
  });
}

/** Which way a handle makes a box grow: 1 with the pointer, -1 against it, 0 not at all. */
export function pullsOf(handle: Handle): [x: number, y: number] {
  return [
    handle.includes('e') ? 1 : handle.includes('w') ? -1 : 0,
    handle.includes('s') ? 1 : handle.includes('n') ? -1 : 0,
  ];
}

/** The smallest box around all of them; null around nothing. */
export function boundsOf(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}

/** Of a corner, whichever side was pulled further counts. */
function ratioFactor(byWidth: number | null, byHeight: number | null): number {
  if (byWidth === null || byHeight === null) return byWidth ?? byHeight ?? 1;
  return Math.abs(byWidth - 1) >= Math.abs(byHeight - 1) ? byWidth : byHeight;
}

/** How far the near edge goes when a size shrinks by so much. */
function anchored(pull: number, shrinks: number): number {
  if (pull === 0) return shrinks / 2;
  return pull < 0 ? shrinks : 0;
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}
