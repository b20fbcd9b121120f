import type { TextKey } from '../../i18n/texts.js';
import type { controlText } from '../../texts/en/control.js';

/**
 * Every keyboard shortcut of the dashboard, once: the keys that are listened for, the cheat sheet and
 * the hints are all read from here.
 */

export type Shortcut = {
  /** What is shown on the keys, in the order they are pressed. */
  keys: readonly string[];
  /** What it does, for the cheat sheet. */
  name: TextKey<typeof controlText>;
  group: 'groupAlerts' | 'groupSession' | 'groupEverywhere';
  /** Held with others it is meant also while she types. */
  always?: true;
  matches: (event: KeyPress) => boolean;
};

/** What of a key press tells which one it is. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'
>;

const withoutModifiers = ({ ctrlKey, altKey, metaKey }: KeyPress): boolean =>
  !ctrlKey && !altKey && !metaKey;

/** By what is written on the key; where that is no Latin letter, by its place. */
function letter(wanted: string) {
  return (event: KeyPress): boolean => {
    if (!withoutModifiers(event) || event.shiftKey) return false;
    const { key, code } = event;
    const isLatin = /^[\x20-\x7e]$/u.test(key);
    return isLatin ? key.toLowerCase() === wanted : code === `Key${wanted.toUpperCase()}`;
  };
}
const sign =
  (...signs: string[]) =>
  (event: KeyPress): boolean =>
    withoutModifiers(event) && signs.includes(event.key);

export const SHORTCUTS = {
  panic: {
    keys: ['Shift', 'Esc'],
    name: 'panicDoes',
    group: 'groupEverywhere',
    always: true,
    matches: (event) => withoutModifiers(event) && event.shiftKey && event.key === 'Escape',
  },
  privacy: {
    keys: ['H'],
    name: 'privacyDoes',
    group: 'groupEverywhere',
    matches: letter('h'),
  },
  help: {
    keys: ['?'],
    name: 'showThisList',
    group: 'groupEverywhere',
    matches: sign('?'),
  },
  pause: {
    keys: ['P'],
    name: 'pauseOrResume',
    group: 'groupAlerts',
    matches: letter('p'),
  },
  skip: {
    keys: ['S'],
    name: 'skipAlert',
    group: 'groupAlerts',
    matches: letter('s'),
  },
  replay: {
    keys: ['R'],
    name: 'showLastAgain',
    group: 'groupAlerts',
    matches: letter('r'),
  },
  approve: {
    keys: ['A'],
    name: 'approveOldest',
    group: 'groupAlerts',
    matches: letter('a'),
  },
  decline: {
    keys: ['D'],
    name: 'declineOldest',
    group: 'groupAlerts',
    matches: letter('d'),
  },
  tip: {
    keys: ['T'],
    name: 'typeATip',
    group: 'groupSession',
    matches: letter('t'),
  },
  note: {
    keys: ['N'],
    name: 'writeANote',
    group: 'groupSession',
    matches: letter('n'),
  },
  moreViewers: {
    keys: ['+'],
    name: 'oneViewerMore',
    group: 'groupSession',
    matches: sign('+', '='),
  },
  fewerViewers: {
    keys: ['-'],
    name: 'oneViewerFewer',
    group: 'groupSession',
    matches: sign('-'),
  },
} as const satisfies Record<string, Shortcut>;

export type ShortcutId = keyof typeof SHORTCUTS;
export const SHORTCUT_IDS = Object.keys(SHORTCUTS) as ShortcutId[];

/** The shortcut that a key press means, if any. @param single whether single characters count */
export function shortcutOf(event: KeyPress, single: boolean): ShortcutId | null {
  const isMeant = (id: ShortcutId): boolean => {
    const shortcut: Shortcut = SHORTCUTS[id];
    return (single || shortcut.always === true) && shortcut.matches(event);
  };
  return SHORTCUT_IDS.find(isMeant) ?? null;
}
