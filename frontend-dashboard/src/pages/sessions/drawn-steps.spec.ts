import { describe, expect, it } from 'vitest';
import { drawnSteps } from './drawn-steps.js';

const line = Array.from({ length: 250 }, (_, minute) => ({
  offsetSeconds: minute * 60,
  totalTipsCents: minute,
  tipCount: 1,
  viewers: minute < 10 ? null : minute,
}));

describe('the steps that are drawn', () => {
  it('are the minutes of a short show', () => {
    expect(drawnSteps(line.slice(0, 100), 120)).toEqual(line.slice(0, 100));
  });

  it('gather minutes of a long one, and lose no tip', () => {
    const drawn = drawnSteps(line, 120);
    expect(drawn).toHaveLength(84);
    expect(drawn[1]).toEqual({
      offsetSeconds: 180,
      totalTipsCents: 12,
      tipCount: 3,
      viewers: null,
    });
    expect(drawn.at(-1)).toMatchObject({
      offsetSeconds: 249 * 60,
      totalTipsCents: 249,
      viewers: 249,
    });
    const sum = (steps: typeof line) => steps.reduce((all, step) => all + step.totalTipsCents, 0);
    expect(sum(drawn as typeof line)).toBe(sum(line));
  });

  it('are none of a show without any', () => {
    expect(drawnSteps([], 120)).toEqual([]);
  });
});
