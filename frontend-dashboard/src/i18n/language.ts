import type { Language } from '@companion/contracts';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { browserStorage } from '../browser-storage.js';
import { browserTags, firstSpoken, languageOf, localeOf } from '../format/languages.js';
import { prepareFormats, setLocale } from '../format/locale.js';
import { Store } from '../realtime/store.js';
import { loadTexts } from './load-texts.js';
import { speak } from './texts.js';

/** What a language calls itself. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  en: 'English',
  es: 'Español',
  pt: 'Português',
  ro: 'Română',
  ru: 'Русский',
};

const KEY = 'companion.language';

type State = {
  /** What the dashboard is in now. */
  active: Language;
  /** What she chose in this browser. */
  chosen: Language | null;
  /** What the site around the dashboard asks for; it is not hers to choose then. */
  given: Language | null;
};

const store = new Store<State>({
  active: 'en',
  chosen: languageOf(browserStorage().getItem(KEY)),
  given: null,
});

/**
 * The language to show the dashboard in: the one the site around it asks for, else the one chosen in this
 * browser, else the browser's own. Belongs at the top of the tree: what is below is drawn anew when it
 * changes.
 * @returns null until its texts are here; if they can't be fetched it is English
 */
export function useLanguage(asked?: string): Language | null {
  const { active, chosen } = useSyncExternalStore(store.subscribe, store.get);
  const given = languageOf(asked);
  const wanted = given ?? chosen ?? firstSpoken(browserTags()) ?? 'en';
  const [settled, setSettled] = useState(wanted === active);
  useEffect(() => store.update({ given }), [given]);
  useEffect(() => {
    let isCurrent = true;
    const settle = () => isCurrent && setSettled(true);
    show(wanted).then(settle, settle);
    return () => {
      isCurrent = false;
    };
  }, [wanted]);
  return settled ? active : null;
}

/** @param language null leaves the page as it is, which is another's */
export function useDocumentLanguage(language: string | null): void {
  useEffect(() => {
    if (language !== null) document.documentElement.lang = language;
  }, [language]);
}

/** What is shown, and whether it is hers to choose. */
export function useLanguageChoice(): { active: Language; isGiven: boolean } {
  const { active, given } = useSyncExternalStore(store.subscribe, store.get);
  return { active, isGiven: given !== null };
}

/** In what is drawn for its props alone (`memo`): another language draws it anew as well. */
export function useDrawnInLanguage(): void {
  useSyncExternalStore(store.subscribe, () => store.get().active);
}

/** Shows the dashboard in a language, now and the next time in this browser. @throws when its texts can't be fetched */
export async function chooseLanguage(language: Language): Promise<void> {
  await show(language);
  browserStorage().setItem(KEY, language);
  store.update({ chosen: language });
}

let latest: Language = 'en';

/** The language before stands until the texts are here. */
async function show(language: Language): Promise<void> {
  latest = language;
  await loadTexts(language);
  // Another may have been asked for meanwhile.
  if (latest !== language) return;
  await speak(language);
  setLocale(localeOf(language));
  prepareFormats();
  store.update({ active: language });
}
