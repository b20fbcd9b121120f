import { describe, expect, it } from 'vitest';
import { TokenBucket } from './token-bucket.js';

describe('TokenBucket', () => {
  it('lets a burst through, then so many a second', () => {
    let now = 0;
    const bucket = new TokenBucket(10, 3, () => now);
    const taken = (times: number): number =>
      Array.from({ length: times }, () => bucket.take()).filter(Boolean).length;

    expect(taken(5)).toBe(3);
    now = 100;
    expect(taken(5)).toBe(1);
    now = 10_000;
    expect(taken(5)).toBe(3);
  });

  it('does not limit at a rate of 0', () => {
    const bucket = new TokenBucket(0, 0, () => 0);
    expect(Array.from({ length: 1000 }, () => bucket.take()).every(Boolean)).toBe(true);
  });
});
