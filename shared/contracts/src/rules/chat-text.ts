/**
 * Text as it is compared: without regard to case, diacritics, width, invisible characters and
 * apostrophes, so that `CAFÉ`, `café` and `ｃａｆｅ` are one word.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(DIACRITICS, '')
    .replace(/[\p{Cf}'’ʼ]/gu, '')
    .toLowerCase() // ẞ is upper case already, and only ß becomes SS
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKD')
    .replace(DIACRITICS, '')
    .replace(/[ςøłđðħıœæ]/gu, (letter) => PLAIN[letter] ?? letter);
}

/** Marks that any script may borrow; vowel signs of Devanagari or Thai are letters and stay. */
const DIACRITICS = /(?![\u3099\u309a])(?=\p{M})\p{Script=Inherited}/gu;

/** Letters that are one with their plain form for whoever has no such key, yet don't decompose. */
const PLAIN: Record<string, string> = {
  ς: 'σ',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  œ: 'oe',
  æ: 'ae',
};

/** Scripts that are written without spaces: each character counts as a word. */
const UNSPACED =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}]';
const WORD = new RegExp(`${UNSPACED}|(?:(?!${UNSPACED})[\\p{L}\\p{N}\\p{M}_])+|\\p{S}`, 'gu');

/** The folded words of a text in order. Symbols and emoji are words, punctuation is not. */
export function wordsOf(text: string): string[] {
  return foldText(text).match(WORD) ?? [];
}

/** Whether the sought words stand side by side somewhere among the words, in their order. */
export function holdsInOrder(words: readonly string[], sought: readonly string[]): boolean {
  if (sought.length === 0) return false;
  return words.some((_word, at) => sought.every((word, nth) => words[at + nth] === word));
}

/** The folded name of the command that a message begins with, or null: `!Menu please` → `menu`. */
export function commandIn(message: string): string | null {
  const [, name] = /^\s*[!！]([\p{L}\p{N}\p{M}_-]+)/u.exec(message.normalize('NFC')) ?? [];
  return name === undefined ? null : foldText(name);
}
