import type { Language } from '@companion/contracts';
import { formatCount } from './money.js';

/** `#` is the number. */
export type Counted = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

const rules = new Map<Language, Intl.PluralRules>();

/** `1 token`, `5 tokens`, as the language counts. @param locale how the number is written */
export function counted(
  forms: Counted,
  count: number,
  language: Language,
  locale?: string,
): string {
  let plural = rules.get(language);
  if (plural === undefined) {
    plural = new Intl.PluralRules(language);
    rules.set(language, plural);
  }
  return (forms[plural.select(count)] ?? forms.other).replace('#', formatCount(count, locale));
}
