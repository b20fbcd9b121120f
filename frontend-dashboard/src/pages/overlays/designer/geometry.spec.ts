import { LIMITS, OVERLAY_CANVAS } from '@companion/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boundsOf,
  fitBox,
  HANDLES,
  moveBox,
  moveTogether,
  resizeBox,
  type Box,
} from './geometry.js';

const { width: W, height: H } = OVERLAY_CANVAS;
const MIN = LIMITS.overlayWidgetMin;

/** Any box that may be on the canvas. */
const anyBox: fc.Arbitrary<Box> = fc
  .record({
    x: fc.integer({ min: -W, max: W }),
    y: fc.integer({ min: -H, max: H }),
    width: fc.integer({ min: MIN, max: W }),
    height: fc.integer({ min: MIN, max: H }),
  })
  .map(fitBox);
const anyStep = fc.integer({ min: -3 * W, max: 3 * W });
const anyHandle = fc.constantFrom(...HANDLES);

function expectAllowed({ x, y, width, height }: Box): void {
  for (const value of [x, y, width, height]) expect(Number.isInteger(value)).toBe(true);
  expect(width).toBeGreaterThanOrEqual(MIN);
  expect(height).toBeGreaterThanOrEqual(MIN);
  expect(width).toBeLessThanOrEqual(W);
  expect(height).toBeLessThanOrEqual(H);
  expect(x + width).toBeGreaterThanOrEqual(MIN);
  expect(y + height).toBeGreaterThanOrEqual(MIN);
  expect(x).toBeLessThanOrEqual(W - MIN);
  expect(y).toBeLessThanOrEqual(H - MIN);
}

describe('moving and resizing', () => {
  it('never makes a box that is too small, too large or out of reach', () => {
    fc.assert(
      fc.property(
        anyBox,
        anyHandle,
        anyStep,
        anyStep,
        fc.boolean(),
        (box, handle, dx, dy, keepRatio) => {
          expectAllowed(fitBox({ x: dx / 3, y: dy / 3, width: dx, height: dy }));
          expectAllowed(moveBox(box, dx, dy));
          expectAllowed(resizeBox(box, handle, dx, dy, keepRatio));
        },
      ),
    );
  });

  it('leaves the opposite edges where they are', () => {
    const onCanvas = anyBox.filter(({ x, y, width, height }) => {
      return x >= 0 && y >= 0 && x + width <= W && y + height <= H;
    });
    const step = fc.integer({ min: -H, max: H });
    fc.assert(
      fc.property(onCanvas, anyHandle, step, step, (box, handle, dx, dy) => {
        const resized = resizeBox(box, handle, dx, dy);
        if (!handle.includes('w')) expect(resized.x).toBe(box.x);
        else expect(resized.x + resized.width).toBe(box.x + box.width);
        if (!handle.includes('n')) expect(resized.y).toBe(box.y);
        else expect(resized.y + resized.height).toBe(box.y + box.height);
      }),
    );
  });

  it('keeps the ratio when asked to, also from a side', () => {
    const box = { x: 100, y: 100, width: 400, height: 200 };
    expect(resizeBox(box, 'se', 200, 0, true)).toEqual({ x: 100, y: 100, width: 600, height: 300 });
    expect(resizeBox(box, 'nw', 200, 10, true)).toEqual({
      x: 300,
      y: 200,
      width: 200,
      height: 100,
    });
    expect(resizeBox(box, 'e', 200, 0, true)).toEqual({ x: 100, y: 50, width: 600, height: 300 });
    expect(resizeBox(box, 'se', -390, 0, true)).toMatchObject({ width: 48, height: 24 });
  });

  it('moves several as one, as far as the first of them can go', () => {
    const boxes = [
      { x: 0, y: 0, width: 100, height: 100 },
      { x: 1_000, y: 500, width: 100, height: 100 },
    ];
    expect(moveTogether(boxes, 40, -10)).toEqual([40, -10]);
    expect(moveTogether(boxes, -500, 2_000)).toEqual([-76, 556]);
  });

  it('finds the box around several', () => {
    expect(boundsOf([])).toBeNull();
    expect(
      boundsOf([
        { x: 10, y: 20, width: 30, height: 40 },
        { x: 100, y: 0, width: 10, height: 10 },
      ]),
    ).toEqual({ x: 10, y: 0, width: 100, height: 60 });
  });
});
