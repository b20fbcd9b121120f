import type { Language } from '@companion/contracts';
import { createContext, useContext, useEffect, useState } from 'react';
import { counted, type Counted } from '../format/counted.js';
import { localeOf } from '../format/languages.js';
import { words as english } from './words/en.js';
import type { OverlayWords } from './words/words.js';

/** How an overlay speaks: its few words, and how it writes numbers, money and times. */
export type Speech = {
  language: Language;
  /** BCP 47, for whatever is formatted. */
  locale: string;
  words: OverlayWords;
};

/** All but English come when they are wanted: OBS loads the overlay once for each source. */
const OTHERS = {
  es: () => import('./words/es.js'),
  pt: () => import('./words/pt.js'),
  ro: () => import('./words/ro.js'),
  ru: () => import('./words/ru.js'),
} satisfies Record<Exclude<Language, 'en'>, () => Promise<{ words: OverlayWords }>>;

const AGAIN_MS = 5_000;

const speechOf = (language: Language, words: OverlayWords): Speech => ({
  language,
  locale: localeOf(language),
  words,
});

export const ENGLISH = speechOf('en', english);
const here = new Map<Language, Speech>([['en', ENGLISH]]);

async function fetchSpeech(language: Exclude<Language, 'en'>): Promise<void> {
  const { words } = await OTHERS[language]();
  here.set(language, speechOf(language, words));
}

/**
 * The words of a language. While they are on their way it is what was spoken before; null: nothing was,
 * and nothing should be shown yet. When they can't be fetched it is English, until they can.
 */
export function useSpeechIn(language: Language): Speech | null {
  const [last, setLast] = useState<Speech | null>(null);
  const now = here.get(language);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let isOver = false;
    const settle = (): void => {
      if (!isOver) setLast((before) => here.get(language) ?? before ?? ENGLISH);
    };
    const attempt = (): void => {
      if (language === 'en' || here.has(language)) return settle();
      fetchSpeech(language).then(settle, () => {
        settle();
        if (!isOver) timer = setTimeout(attempt, AGAIN_MS);
      });
    };
    attempt();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [language]);
  return now ?? last;
}

export const SpeechContext = createContext<Speech>(ENGLISH);

/** How the overlay around this speaks. */
export const useSpeech = (): Speech => useContext(SpeechContext);

/** `1 token`, `5 tokens`, as the language counts. */
export const count = (forms: Counted, number: number, { language, locale }: Speech): string =>
  counted(forms, number, language, locale);
