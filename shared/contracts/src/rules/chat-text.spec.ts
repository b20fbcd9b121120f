import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandIn, foldText, holdsInOrder, wordsOf } from './chat-text.js';

const says = (message: string, sought: string) => holdsInOrder(wordsOf(message), wordsOf(sought));

describe('foldText', () => {
  it.each([
    ['CAFÉ', 'cafe'],
    ['ｃａｆｅ', 'cafe'],
    ['Straße', 'strasse'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['mulțumesc', 'multumesc'],
    ['IİıI', 'iiii'],
    ['Smørrebrød', 'smorrebrod'],
    ['what’s', 'whats'],
    ['STRAẞE', 'strasse'],
    ['me\u200bnu', 'menu'],
    ['が', 'か\u3099'],
    ['हिन्दी', 'हिन्दी'],
  ])('makes %s %s', (text, folded) => expect(foldText(text)).toBe(folded));

  it('changes nothing more the second time, and no case or accent matters', () => {
    const letter = fc.constantFrom(...'aeiouşțæøßςÉñ');
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: letter }));
    fc.assert(
      fc.property(text, (said) => {
        const folded = foldText(said);
        expect(foldText(folded)).toBe(folded);
        expect(foldText(said.toUpperCase())).toBe(foldText(said.toUpperCase().toLowerCase()));
        expect(foldText(said.normalize('NFD'))).toBe(foldText(said.normalize('NFC')));
        expect(wordsOf(folded)).toEqual(wordsOf(said));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('words', () => {
  it.each([
    ['Show me the MENU, please!', 'menu', true],
    ['menus', 'menu', false],
    ['submenu', 'menu', false],
    ['_menu_', 'menu', false],
    ['menu2', 'menu', false],
    ['¡Menú!', 'menu', true],
    ['what is  on, the   menu?', 'on the menu', true],
    ['on menu the', 'on the menu', false],
    ['whats up', "what's up", true],
    ['请看菜单吧', '菜单', true],
    ['love ❤️❤️ you', '❤', true],
    ['I <3 you', '<3', true],
    ['it costs 100€', '€', true],
    ['', 'menu', false],
  ])('“%s” holds “%s”: %s', (message, sought, held) => expect(says(message, sought)).toBe(held));

  it('hold whatever stands among them as a whole, and only that', () => {
    const word = fc.stringMatching(/^[a-z0-9]{1,8}$/u);
    fc.assert(
      fc.property(fc.array(word), word, fc.array(word), (before, word_, after) => {
        const message = [...before, word_, ...after];
        expect(says(message.join(' '), word_.toUpperCase())).toBe(true);
        expect(says(message.join('x'), word_)).toBe(message.length === 1);
      }),
    );
  });

  it('of nothing hold nothing', () => expect(holdsInOrder(['a'], [])).toBe(false));
});

describe('commandIn', () => {
  it.each([
    ['!menu', 'menu'],
    ['  !MENÜ please', 'menu'],
    ['！menu', 'menu'],
    ['!menu, please', 'menu'],
    ['!tip-menu', 'tip-menu'],
    ['menu', null],
    ['say !menu', null],
    ['! menu', null],
    ['!', null],
  ])('“%s” → %s', (message, command) => expect(commandIn(message)).toBe(command));
});
