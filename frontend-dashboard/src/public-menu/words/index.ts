import type { Language } from '@companion/contracts';
import { formatCount } from '../../format/money.js';
import { en } from './en.js';
import { es } from './es.js';
import { pt } from './pt.js';
import { ro } from './ro.js';
import { ru } from './ru.js';
import type { Counted, Words } from './words.js';

const ALL: Record<Language, Words> = { en, es, pt, ro, ru };

/** The first of these that the page speaks, or English. @param wanted BCP 47 */
export function languageOf(wanted: readonly string[]): Language {
  const spoken = wanted.map((tag) => tag.toLowerCase().split('-')[0] ?? '');
  return (spoken.find((language) => language in ALL) as Language | undefined) ?? 'en';
}

export const language = languageOf(typeof navigator === 'undefined' ? [] : navigator.languages);
export const words = ALL[language];

/** `1 token`, `5 tokens`, as the language counts. */
export function counted(forms: Counted, count: number, spoken: Language = language): string {
  const form = forms[new Intl.PluralRules(spoken).select(count)] ?? forms.other;
  return form.replace('#', formatCount(count));
}
