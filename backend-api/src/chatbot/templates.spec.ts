import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseTemplate } from './templates.js';

const weighted = fc.array(fc.record({ weight: fc.integer({ min: 1, max: 100 }) }), {
  minLength: 1,
});

describe('chooseTemplate', () => {
  it('always chooses one of them, and the same for the same key', () => {
    fc.assert(
      fc.property(weighted, fc.string(), (templates, key) => {
        const chosen = chooseTemplate(templates, key);
        expect(templates).toContain(chosen);
        expect(chooseTemplate([...templates], key)).toBe(chosen);
      }),
    );
  });

  it('chooses by weight', () => {
    const templates = [{ weight: 1 }, { weight: 3 }, { weight: 6 }];
    const counts = templates.map(() => 0);
    for (let nth = 0; nth < 10_000; nth += 1) {
      counts[templates.indexOf(chooseTemplate(templates, `message ${nth}`)!)]! += 1;
    }
    for (const [at, { weight }] of templates.entries()) {
      expect(Math.abs(counts[at]! - weight * 1_000)).toBeLessThan(200);
    }
  });

  it('has nothing to choose from nothing', () => expect(chooseTemplate([], 'key')).toBeNull());
});
