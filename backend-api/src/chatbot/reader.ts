import { type ChatReader, wordsOf } from '@companion/contracts';
import { LRUCache } from 'lru-cache';
import { patternMatches } from './patterns.js';

/** Each message is held against many triggers, and each trigger against many messages. */
const remembered = new LRUCache<string, readonly string[]>({ max: 5_000 });

/** How chat is read here: by an engine of linear time, and each text once. */
export const READER: ChatReader = {
  patternMatches,
  wordsOf: (text) => {
    const words = remembered.get(text) ?? wordsOf(text);
    remembered.set(text, words);
    return words;
  },
};
