import { describe, expect, it } from 'vitest';
import { patternMatches, patternProblem, patternSize } from './patterns.js';

describe('patterns', () => {
  it('match anywhere, case aside', () => {
    expect(patternMatches('hel+o', 'Oh HELLLO there')).toBe(true);
    expect(patternMatches('^hi\\b', 'hit')).toBe(false);
    expect(patternMatches('\\p{Greek}+', 'καλημέρα')).toBe(true);
  });

  it.each(['(', 'a{2,1}', '(?=x)', '\\1', '*', '(?P<n'])('%s is refused with a reason', (bad) => {
    expect(patternProblem(bad)).toMatch(/\w/u);
    expect(patternMatches(bad, 'aaa')).toBe(false);
    expect(patternSize(bad)).toBe(0);
  });

  it('take time in proportion to the text, whatever they are', () => {
    const times = (length: number) => {
      const text = `${'a'.repeat(length)}!`;
      const runs = Array.from({ length: 15 }, () => {
        const before = performance.now();
        expect(patternMatches('^(a+)+$', text)).toBe(false);
        return performance.now() - before;
      });
      return Math.min(...runs);
    };
    times(1_000);
    // Another engine would need 2^500 steps for the shorter one.
    expect(times(5_000)).toBeLessThan(Math.max(20 * times(500), 50));
  });

  it('are measured by what they are compiled to', () => {
    expect(patternSize('h(e|a)llo')).toBeLessThan(20);
    expect(patternSize('(.{0,30}){33}')).toBeGreaterThan(1_000);
  });
});
