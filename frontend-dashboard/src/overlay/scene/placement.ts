import { OVERLAY_CANVAS } from '@companion/contracts';

export type Size = { width: number; height: number };
export type Box = Size & { x: number; y: number };

/** How the canvas lies in a window: `scale` pixels of the window to one of the canvas. */
export type Fit = Size & { scale: number };

/**
 * As large as fits. A window of another shape than the canvas has more room in one direction: there is
 * no empty border, the canvas is longer there.
 * @returns the scale, and the size of the canvas in its own pixels
 */
export function fitCanvas(window: Size): Fit {
  const scale = Math.min(
    window.width / OVERLAY_CANVAS.width,
    window.height / OVERLAY_CANVAS.height,
  );
  if (!(scale > 0)) return { scale: 1, ...OVERLAY_CANVAS };
  return { scale, width: window.width / scale, height: window.height / scale };
}

/**
 * Where a box is on a canvas that is longer than it was designed for: what is in the first third keeps to
 * the edge there, what is in the last third to the other, and what is between stays in the middle.
 */
export function placeBox(box: Box, canvas: Size): Box {
  return {
    ...box,
    x: box.x + shift(box.x + box.width / 2, OVERLAY_CANVAS.width, canvas.width),
    y: box.y + shift(box.y + box.height / 2, OVERLAY_CANVAS.height, canvas.height),
  };
}

function shift(center: number, designed: number, actual: number): number {
  const more = actual - designed;
  if (center < designed / 3) return 0;
  return center > (designed * 2) / 3 ? more : more / 2;
}

/**
 * A box that grows by a factor and keeps to its side of the canvas, and on it: for `?scale=`.
 */
export function growBox(box: Box, factor: number): Box {
  const [x, width] = grown(box.x, box.width, OVERLAY_CANVAS.width, factor);
  const [y, height] = grown(box.y, box.height, OVERLAY_CANVAS.height, factor);
  return { x, y, width, height };
}

function grown(at: number, length: number, whole: number, factor: number): [number, number] {
  const longer = Math.min(whole, length * factor);
  const center = at + length / 2;
  const keep = center < whole / 3 ? 0 : center > (whole * 2) / 3 ? 1 : 0.5;
  const start = at - (longer - length) * keep;
  return [Math.min(Math.max(0, start), whole - longer), longer];
}

/**
 * What a widget is drawn in: pixels of its own, `unit` canvas pixels each, chosen so that what it holds
 * fits its box whatever the size of that.
 * @param natural the least size, in its own pixels, that it is legible and whole in
 * @param scale percent: more makes it larger than its box would, and shows less of it
 */
export function unitOf(box: Size, natural: Size, scale: number): Size & { unit: number } {
  const fitting = Math.min(box.width / natural.width, box.height / natural.height);
  const unit = fitting * (scale / 100);
  return { unit, width: box.width / unit, height: box.height / unit };
}
