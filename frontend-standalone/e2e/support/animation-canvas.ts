import type { Locator } from '@playwright/test';

/** What is on a canvas: how much of it is painted, and in which color on the whole. */
export type Painted = { pixels: number; color: [red: number, green: number, blue: number] };

/** Looks at every fourth pixel both ways, which is plenty. */
export function paintedOn(canvas: Locator): Promise<Painted> {
  return canvas.evaluate((element) => {
    const drawing = element as HTMLCanvasElement;
    const { width, height } = drawing;
    const color: [number, number, number] = [0, 0, 0];
    let pixels = 0;
    const data = drawing.getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
    for (let y = 0; y < height; y += 4) {
      for (let x = 0; x < width; x += 4) {
        const at = (y * width + x) * 4;
        if ((data[at + 3] ?? 0) < 128) continue;
        pixels += 1;
        for (const part of [0, 1, 2] as const) color[part] += data[at + part] ?? 0;
      }
    }
    for (const part of [0, 1, 2] as const) color[part] = Math.round(color[part] / (pixels || 1));
    return { pixels, color };
  });
}
