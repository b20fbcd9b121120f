import type { Language } from '@companion/contracts';
import { addTexts } from './texts.js';

/** The languages beside English, each fetched when it is chosen. */
const LOADERS = {
  es: () => import('../texts/es/index.js'),
  pt: () => import('../texts/pt/index.js'),
  ro: () => import('../texts/ro/index.js'),
  ru: () => import('../texts/ru/index.js'),
} satisfies Record<Exclude<Language, 'en'>, () => Promise<object>>;

const loaded = new Set<Language>(['en']);

/** Fetches the texts of a language, once. @throws when they can't be fetched */
export async function loadTexts(language: Language): Promise<void> {
  if (language === 'en' || loaded.has(language)) return;
  addTexts(language, await LOADERS[language]());
  loaded.add(language);
}
