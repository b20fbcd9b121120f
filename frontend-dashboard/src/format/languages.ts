import { type Language, LANGUAGES } from '@companion/contracts';

/** The language of a tag such as `pt-BR`, or null when there are no texts in it. */
export function languageOf(tag: string | null | undefined): Language | null {
  return LANGUAGES.find((language) => tag?.toLowerCase().split('-')[0] === language) ?? null;
}

/** What this device reads, the dearest first. BCP 47. */
export function browserTags(): readonly string[] {
  return typeof navigator === 'undefined' ? [] : navigator.languages;
}

/** The first of these that there are texts in; null: none. */
export function firstSpoken(tags: readonly string[]): Language | null {
  for (const tag of tags) {
    const language = languageOf(tag);
    if (language !== null) return language;
  }
  return null;
}

/** Numbers and dates as on this device, where it is of a place of the language: `en-GB`, `es-CO`. */
export function localeOf(language: Language): string {
  return browserTags().find((tag) => languageOf(tag) === language) ?? DEFAULT_LOCALES[language];
}

const DEFAULT_LOCALES: Record<Language, string> = {
  en: 'en-US',
  es: 'es',
  pt: 'pt-BR',
  ro: 'ro',
  ru: 'ru',
};
