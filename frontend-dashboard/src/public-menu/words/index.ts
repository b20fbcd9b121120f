import type { Language } from '@companion/contracts';
import { counted as countedIn, type Counted } from '../../format/counted.js';
import { browserTags, firstSpoken } from '../../format/languages.js';
import { en } from './en.js';
import { es } from './es.js';
import { pt } from './pt.js';
import { ro } from './ro.js';
import { ru } from './ru.js';
import type { Words } from './words.js';

const ALL: Record<Language, Words> = { en, es, pt, ro, ru };

const ofViewer = firstSpoken(browserTags());

/** The viewer's own, or the creator's once that is known. */
export let language: Language = ofViewer ?? 'en';
export let words = ALL[language];

/** Where there are no words in the viewer's languages it is the creator's that is spoken. */
export function fallBackTo(ofCreator: Language): void {
  language = ofViewer ?? ofCreator;
  words = ALL[language];
}

/** `1 token`, `5 tokens`, as the language counts. */
export const counted = (forms: Counted, count: number): string => countedIn(forms, count, language);
