import { OVERLAY_PRESETS, type OverlayWidget } from '@companion/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { naturalSize } from './natural-sizes.js';
import { fitCanvas, growBox, placeBox, unitOf } from './placement.js';
import { fitText } from './widgets/text-fit.js';

const CANVAS = { width: 1920, height: 1080 };

describe('fitCanvas', () => {
  it('fills any window, as large as the canvas fits', () => {
    expect(fitCanvas(CANVAS)).toEqual({ scale: 1, ...CANVAS });
    expect(fitCanvas({ width: 960, height: 540 })).toEqual({ scale: 0.5, ...CANVAS });
    // What OBS gives a new browser source.
    expect(fitCanvas({ width: 800, height: 600 })).toEqual({
      scale: 800 / 1920,
      width: 1920,
      height: 1440,
    });
    expect(fitCanvas({ width: 0, height: 0 })).toEqual({ scale: 1, ...CANVAS });
  });
});

describe('placeBox', () => {
  const tall = { width: 1920, height: 3_413 };

  it('leaves everything where it was designed on the canvas itself', () => {
    const box = { x: 48, y: 884, width: 420, height: 152 };
    expect(placeBox(box, CANVAS)).toEqual(box);
  });

  it('keeps what is at an edge at its edge, and the rest in the middle', () => {
    const at = (y: number) => placeBox({ x: 0, y, width: 100, height: 100 }, tall).y;
    expect([at(40), at(940), at(490)]).toEqual([40, 940 + 2_333, 490 + 2_333 / 2]);
  });

  it('never takes a box off the canvas', () => {
    const boxes = fc.record({
      x: fc.integer({ min: 0, max: 960 }),
      y: fc.integer({ min: 0, max: 540 }),
      width: fc.integer({ min: 24, max: 960 }),
      height: fc.integer({ min: 24, max: 540 }),
    });
    const longer = fc.integer({ min: 0, max: 4_000 });
    fc.assert(
      fc.property(boxes, longer, fc.double({ min: 0.5, max: 2, noNaN: true }), (box, more, by) => {
        for (const canvas of [
          { width: 1920 + more, height: 1080 },
          { width: 1920, height: 1080 + more },
        ]) {
          const { x, y, width, height } = placeBox(growBox(box, by), canvas);
          expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
          expect(x + width).toBeLessThanOrEqual(canvas.width + 0.001);
          expect(y + height).toBeLessThanOrEqual(canvas.height + 0.001);
        }
      }),
    );
  });
});

describe('unitOf', () => {
  const widgets = OVERLAY_PRESETS.flatMap(({ scene }) => scene.widgets);

  it('gives every widget the room it needs, whatever the size of its box', () => {
    const sides = fc.integer({ min: 24, max: 1080 });
    fc.assert(
      fc.property(fc.constantFrom(...widgets), sides, sides, (preset, width, height) => {
        const widget: OverlayWidget = { ...preset, width, height };
        const natural = naturalSize(widget);
        const room = unitOf(widget, natural, 100);
        expect(room.width).toBeGreaterThanOrEqual(natural.width - 0.001);
        expect(room.height).toBeGreaterThanOrEqual(natural.height - 0.001);
        expect(room.width * room.unit).toBeCloseTo(width);
        expect(room.height * room.unit).toBeCloseTo(height);
      }),
    );
  });
});

describe('fitText', () => {
  const widthOf = (text: string) => text.length * 60;

  it('is as large as its room allows, and breaks where that makes it larger', () => {
    expect(fitText('Hello', { width: 3_000, height: 118 }, widthOf)).toEqual({
      size: 100,
      lines: 1,
    });
    const broken = fitText('one two three four', { width: 300, height: 400 }, widthOf);
    expect(broken.lines).toBeGreaterThan(1);
    expect(broken.size * broken.lines * 1.18).toBeLessThanOrEqual(400);
  });
});
