import { CHATBOT_PLACEHOLDERS, LIMITS } from '@companion/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseTemplate, fill, missingIn, NO_VALUES, placeholdersOf } from './templates.js';

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

describe('placeholders', () => {
  const values = { ...NO_VALUES, user: '{menu} fan1', menu: 'Kiss 5 tokens' };

  it('are replaced once: what a viewer is called replaces nothing', () => {
    expect(fill('{user}: {menu}, {nonsense} {', values)).toBe(
      '{menu} fan1: Kiss 5 tokens, {nonsense} {',
    );
  });

  it('without a value are named', () => {
    expect(missingIn('{user} {goal} {goal_remaining} {goal}', values)).toEqual([
      'goal',
      'goal_remaining',
    ]);
    expect([...placeholdersOf([{ text: '{menu}' }, { text: 'x {user} {USER}' }])]).toEqual([
      'user',
      'menu',
    ]);
  });

  it('never make an answer longer than a chat line, nor break a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 100, maxLength: 600 }), (long) => {
        const all = Object.fromEntries(CHATBOT_PLACEHOLDERS.map((name) => [name, long]));
        const said = fill('{user} {menu} {goal}', { ...NO_VALUES, ...all });
        expect(said.length).toBeLessThanOrEqual(LIMITS.chatbotAnswerMax);
        expect(said.isWellFormed()).toBe(long.isWellFormed());
      }),
    );
  });
});
