import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHATBOT_PLACEHOLDERS } from '../enums.js';
import { LIMITS } from '../limits.js';
import {
  chooseByWeight,
  fillTemplate,
  missingIn,
  NO_VALUES,
  placeholdersOf,
} from './chat-templates.js';

describe('chooseByWeight', () => {
  it('chooses each as often as it weighs', () => {
    const templates = [{ weight: 1 }, { weight: 3 }, { weight: 6 }];
    const counts = templates.map(() => 0);
    for (let number = 0; number < 10_000; number += 1) {
      counts[templates.indexOf(chooseByWeight(templates, number)!)]! += 1;
    }
    expect(counts).toEqual([1_000, 3_000, 6_000]);
  });

  it('has nothing to choose from nothing', () => expect(chooseByWeight([], 7)).toBeNull());
});

describe('placeholders', () => {
  const values = { ...NO_VALUES, user: '{menu} fan1', menu: 'Kiss 5 tokens' };

  it('are replaced once: what a viewer is called replaces nothing', () => {
    expect(fillTemplate('{user}: {menu}, {nonsense} {', values)).toBe(
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
        const said = fillTemplate('{user} {menu} {goal}', { ...NO_VALUES, ...all });
        expect(said.length).toBeLessThanOrEqual(LIMITS.chatbotAnswerMax);
        expect(said.isWellFormed()).toBe(long.isWellFormed());
      }),
    );
  });
});
