import { englishDataset, englishRecommendedTransformers, RegExpMatcher } from 'obscenity';

/** A part of a text, from `start` up to, not including, `end`. */
export type Span = { start: number; end: number };

/** Signs that stand for letters. */
const LOOKALIKES: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '€': 'e',
};

let swearWords: RegExpMatcher | undefined;

/** Where the list of English swear words finds one. It knows look-alikes and words that only contain one. */
export function swearWordsIn(text: string): Span[] {
  swearWords ??= new RegExpMatcher({
    ...englishDataset.build(),
    ...englishRecommendedTransformers,
  });
  return swearWords
    .getAllMatches(text, true)
    .map(({ startIndex, endIndex }) => ({ start: startIndex, end: endIndex + 1 }));
}

/**
 * Where one of the creator's words stands in a text, however it is dressed up: in capitals, with accents,
 * with digits for letters, stretched, or with signs or spaces between its letters. Only whole words count.
 */
export function blockedWordsIn(text: string, words: readonly string[]): Span[] {
  const patterns = words.map(patternOf).filter((pattern) => pattern !== null);
  if (patterns.length === 0) return [];
  const folded = fold(text);
  return patterns.flatMap((pattern) =>
    [...folded.text.matchAll(pattern)].map(({ index, 0: found }) => ({
      start: folded.sources[index]!.start,
      end: folded.sources[index + found.length - 1]!.end,
    })),
  );
}

function patternOf(word: string): RegExp | null {
  const letters = [...fold(word).text].filter((letter) => /[\p{L}\p{N}]/u.test(letter));
  if (letters.length === 0) return null;
  const gap = String.raw`[^\p{L}\p{N}]{0,3}`;
  const [first, ...others] = letters;
  // A letter that the word has once may be stretched; the gap keeps the words around it out.
  const body = others.reduce((pattern, letter) => `${pattern}${gap}${letter}+`, `${first}+`);
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${body}(?![\p{L}\p{N}])`, 'gu');
}

/** Small letters without accents, each with the part of the source it comes from. */
function fold(text: string): { text: string; sources: Span[] } {
  let folded = '';
  const sources: Span[] = [];
  let at = 0;
  for (const character of text) {
    const source = { start: at, end: at + character.length };
    at = source.end;
    const plain = character.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    for (const letter of plain) {
      const shown = LOOKALIKES[letter] ?? letter;
      folded += shown;
      for (let unit = 0; unit < shown.length; unit += 1) sources.push(source);
    }
  }
  return { text: folded, sources };
}

/** The text with each of the spans, which may overlap, replaced. */
export function replaceSpans(text: string, spans: readonly Span[], by: string): string {
  let result = '';
  let from = 0;
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    if (end <= from) continue;
    if (start >= from) result += text.slice(from, start) + by;
    from = end;
  }
  return result + text.slice(from);
}
