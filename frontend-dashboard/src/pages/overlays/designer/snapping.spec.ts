import { LIMITS, OVERLAY_CANVAS } from '@companion/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitBox, HANDLES, isInReach, resizeBox, type Box } from './geometry.js';
import { snapLines, snapMoved, snapResized } from './snapping.js';

const { width: W, height: H } = OVERLAY_CANVAS;
const MIN = LIMITS.overlayWidgetMin;
const REACH = 12;

const anyBox: fc.Arbitrary<Box> = fc
  .record({
    x: fc.integer({ min: -W, max: W }),
    y: fc.integer({ min: -H, max: H }),
    width: fc.integer({ min: MIN, max: W }),
    height: fc.integer({ min: MIN, max: H }),
  })
  .map(fitBox);
const anyOthers = fc.array(anyBox, { maxLength: 4 }).map(snapLines);
const anyHandle = fc.constantFrom(...HANDLES);

describe('snapping', () => {
  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(anyBox, anyOthers, anyHandle, (box, lines, handle) => {
        const moved = snapMoved(box, lines, REACH);
        expect(snapMoved(moved.box, lines, REACH)).toEqual(moved);
        const sized = snapResized(box, handle, lines, REACH);
        expect(snapResized(sized.box, handle, lines, REACH)).toEqual(sized);
      }),
    );
  });

  it('goes no further than its reach, and never where a widget may not be', () => {
    fc.assert(
      fc.property(anyBox, anyOthers, anyHandle, (box, lines, handle) => {
        const moved = snapMoved(box, lines, REACH).box;
        expect(Math.abs(moved.x - box.x)).toBeLessThanOrEqual(REACH);
        expect(Math.abs(moved.y - box.y)).toBeLessThanOrEqual(REACH);
        expect(isInReach(moved)).toBe(true);
        expect([moved.x, moved.y].every(Number.isInteger)).toBe(true);
        const sized = snapResized(resizeBox(box, handle, 5, 5), handle, lines, REACH).box;
        expect(Math.min(sized.width, sized.height)).toBeGreaterThanOrEqual(MIN);
        expect(sized.width).toBeLessThanOrEqual(W);
        expect(sized.height).toBeLessThanOrEqual(H);
      }),
    );
  });

  it('finds the middle of the canvas and says on which lines the widget lies', () => {
    const { box, guides } = snapMoved(
      { x: 706, y: 280, width: 500, height: 100 },
      snapLines([]),
      REACH,
    );
    expect(box).toEqual({ x: 710, y: 280, width: 500, height: 100 });
    expect(guides).toEqual([{ axis: 'x', at: 960 }]);
    const odd = { x: 706, y: 280, width: 501, height: 100 };
    expect(snapMoved(odd, snapLines([]), REACH).box.x).toBe(710);
  });

  it('finds the edges of other widgets, the nearest of several', () => {
    const lines = snapLines([{ x: 208, y: 400, width: 300, height: 80 }]);
    const { box, guides } = snapMoved({ x: 200, y: 489, width: 90, height: 60 }, lines, REACH);
    expect(box).toMatchObject({ x: 208, y: 480 });
    expect(guides).toEqual([
      { axis: 'x', at: 208 },
      { axis: 'y', at: 540 },
      { axis: 'y', at: 480 },
    ]);
  });

  it('leaves what is far from every line', () => {
    const box = { x: 101, y: 103, width: 200, height: 100 };
    expect(snapMoved(box, snapLines([]), REACH)).toEqual({ box, guides: [] });
  });

  it('snaps the edge that is pulled, and no other', () => {
    const { box, guides } = snapResized(
      { x: 5, y: 100, width: 1_905, height: 50 },
      'e',
      snapLines([]),
      REACH,
    );
    expect(box).toEqual({ x: 5, y: 100, width: 1_915, height: 50 });
    expect(guides).toEqual([{ axis: 'x', at: W }]);
  });
});
