import type { SpeechReason, TtsSettings } from '@companion/contracts';
import { blockedWordsIn, replaceSpans, swearWordsIn } from './blocked-words.js';
import { withoutLinks } from './links.js';
import { withoutRepeats } from './repeats.js';

export type SpeechRules = Pick<
  TtsSettings,
  'maxChars' | 'blockedWords' | 'profanityFilter' | 'onBlockedWord' | 'readName'
>;

/** What is to be said; or that there is nothing to say, or a reason why it is not said. */
export type PreparedSpeech =
  { say: string } | { say: null; reason: Extract<SpeechReason, 'blocked_word'> | null };

const BEEP = 'beep';
/** Of a name as it is read. */
const NAME_CHARS = 40;

/**
 * A tip's message as it is read aloud.
 * @param tipperName null when there is none, or when it may not be said
 */
export function prepareSpeech(
  message: string | null,
  tipperName: string | null,
  rules: SpeechRules,
): PreparedSpeech {
  // Blocked words are looked for before anything is taken away, which could hide them, and after.
  const checked = filtered(message ?? '', rules);
  const tidy = filtered(withoutRepeats(readable(withoutLinks(checked.text))), rules);
  const said = cutAtWord(tidy.text, rules.maxChars);
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(said)) return { say: null, reason: null };

  const name = rules.readName ? spokenName(tipperName, rules) : { text: '', blocked: false };
  if (rules.onBlockedWord === 'skip' && (checked.blocked || tidy.blocked || name.blocked)) {
    return { say: null, reason: 'blocked_word' };
  }
  return { say: name.text === '' ? said : `${name.text} says: ${said}` };
}

type Filtered = { text: string; blocked: boolean };

function filtered(text: string, { blockedWords, profanityFilter }: SpeechRules): Filtered {
  const spans = [
    ...blockedWordsIn(text, blockedWords),
    ...(profanityFilter ? swearWordsIn(text) : []),
  ];
  return { text: replaceSpans(text, spans, BEEP), blocked: spans.length > 0 };
}

function spokenName(name: string | null, rules: SpeechRules): Filtered {
  const checked = filtered(name ?? '', rules);
  const spoken = withoutRepeats(readable(withoutLinks(checked.text)).replace(/[_.-]+/gu, ' '));
  return { text: cutAtWord(spoken, NAME_CHARS), blocked: checked.blocked };
}

/** Without what a voice would read as a command or cannot read at all. */
function readable(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[^\P{C}\u200d]/gu, ' ')
    .replace(/[<>[\]{}|\\^~`*_#=]/gu, ' ');
}

/** At most `max` characters, ending with a whole word unless the first word alone is longer. */
export function cutAtWord(text: string, max: number): string {
  const trimmed = text.trim();
  if (trimmed.length <= max) return trimmed;
  const head = trimmed.slice(0, max + 1);
  const space = head.lastIndexOf(' ');
  if (space > 0) return head.slice(0, space).trimEnd();
  let cut = '';
  for (const { segment } of new Intl.Segmenter().segment(trimmed)) {
    if (cut.length + segment.length > max) break;
    cut += segment;
  }
  return cut;
}
