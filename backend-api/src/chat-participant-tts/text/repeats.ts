/** Of one character in a row; letters are doubled in real words, signs are not. */
const LETTERS_IN_A_ROW = /(\p{L})\1{2,}/giu;
const SIGNS_IN_A_ROW = /([^\p{L}\p{N}\s])(?:\s*\1)+/gu;
/** A longer number is read digit by digit, for ever. */
const LONG_NUMBER = /\p{N}{13,}/gu;
/** Marks stacked on one letter. */
const STACKED_MARKS = /(\p{M}{2})\p{M}+/gu;
const EMOJI =
  /\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier}|\u200d\p{Extended_Pictographic})*|\p{Regional_Indicator}{2}/gu;
/** How long a group of words may be for its repetition to be noticed, and how often it is read. */
const GROUP_WORDS = 4;
const GROUP_TIMES = 2;

/** `sooooo` is read as `soo`, `!!!` as `!`, and what is said over and over is said twice. */
export function withoutRepeats(text: string): string {
  const calmed = text
    .replace(STACKED_MARKS, '$1')
    .replace(LONG_NUMBER, ' ')
    .replace(LETTERS_IN_A_ROW, '$1$1');
  const words = onceEachEmoji(calmed)
    .replace(SIGNS_IN_A_ROW, '$1')
    .split(/\s+/u)
    .filter((word) => word !== '');
  let kept = words;
  for (let size = 1; size <= GROUP_WORDS; size += 1) kept = withoutRepeatedGroups(kept, size);
  return kept.join(' ');
}

/** An emoji is read by its name: once is enough. */
function onceEachEmoji(text: string): string {
  const seen = new Set<string>();
  return text.replace(EMOJI, (emoji) => {
    if (seen.has(emoji)) return ' ';
    seen.add(emoji);
    return ` ${emoji} `;
  });
}

function withoutRepeatedGroups(words: string[], size: number): string[] {
  const kept: string[] = [];
  for (const word of words) {
    kept.push(word);
    if (endsInRepeats(kept, size)) kept.splice(-size);
  }
  return kept;
}

/** Whether the last `size` words now stand there once too often. */
function endsInRepeats(words: string[], size: number): boolean {
  const times = GROUP_TIMES + 1;
  if (words.length < size * times) return false;
  const last = words.slice(-size * times).map((word) => word.toLowerCase());
  return last.every((word, at) => word === last[at % size]);
}
