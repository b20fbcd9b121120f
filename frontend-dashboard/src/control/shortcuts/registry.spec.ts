import { describe, expect, it } from 'vitest';
import { SHORTCUT_IDS, SHORTCUTS, shortcutOf, type KeyPress } from './registry.js';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ...{ shiftKey: false, ctrlKey: false, altKey: false, metaKey: false },
  ...more,
});

describe('the shortcuts', () => {
  it('are meant by the keys that the cheat sheet shows, and each by its own alone', () => {
    for (const id of SHORTCUT_IDS) {
      const { keys } = SHORTCUTS[id];
      const key = keys.at(-1) === 'Esc' ? 'Escape' : (keys.at(-1) ?? '').toLowerCase();
      const event = press(key, { shiftKey: (keys as readonly string[]).includes('Shift') });
      expect([id, shortcutOf(event, true)]).toEqual([id, id]);
    }
    const shown = SHORTCUT_IDS.map((id) => SHORTCUTS[id].keys.join(' '));
    expect(new Set(shown).size).toBe(shown.length);
  });

  it('leave the browser’s own alone', () => {
    for (const held of ['ctrlKey', 'metaKey', 'altKey'] as const) {
      expect(shortcutOf(press('p', { [held]: true }), true)).toBeNull();
    }
    expect(shortcutOf(press('Escape'), true)).toBeNull();
    expect(shortcutOf(press('P', { shiftKey: true }), true)).toBeNull();
  });

  it('are where a Latin keyboard has them, whatever the keys write', () => {
    expect(shortcutOf(press('з', { code: 'KeyP' }), true)).toBe('pause');
    // On a French keyboard A is where Q is elsewhere.
    expect(shortcutOf(press('a', { code: 'KeyQ' }), true)).toBe('approve');
  });

  it('of a single character can be turned off; panic stays', () => {
    expect(shortcutOf(press('p'), false)).toBeNull();
    expect(shortcutOf(press('Escape', { shiftKey: true }), false)).toBe('panic');
  });
});
