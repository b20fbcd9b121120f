import { describe, expect, it } from 'vitest';
import { averageViewers, viewersByStep } from './viewer-line.js';

const MINUTE = 60_000;
const samples = [
  { at: 2 * MINUTE, viewers: 100 },
  { at: 3 * MINUTE, viewers: 40 },
];

describe('the line of viewers', () => {
  it('holds the last report, and knows nothing before the first', () => {
    expect(viewersByStep(samples, 0, MINUTE, 6)).toEqual([null, null, 100, 40, 40, 40]);
  });

  it('takes the last report of a longer step', () => {
    expect(viewersByStep(samples, 0, 2 * MINUTE, 3)).toEqual([null, 40, 40]);
  });

  it('starts with what was reported before it', () => {
    expect(viewersByStep(samples, 10 * MINUTE, MINUTE, 2)).toEqual([40, 40]);
  });
});

describe('average viewers', () => {
  it('weighs each report by how long it held', () => {
    // 100 for one minute, 40 for three.
    expect(averageViewers(samples, 6 * MINUTE)).toBe(55);
  });

  it('is not known without a report', () => {
    expect(averageViewers([], MINUTE)).toBeNull();
  });

  it('is the report itself when no time has passed', () => {
    expect(averageViewers([{ at: MINUTE, viewers: 7 }], MINUTE)).toBe(7);
  });
});
