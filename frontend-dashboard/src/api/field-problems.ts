import type { FieldError } from '@companion/contracts';
import { isEnglish } from '../i18n/texts.js';
import { errorsText } from '../texts/en/errors.js';

/** How the contract's checks put it, which is English, and the same in her language. */
const PROBLEMS: [RegExp, (found: string) => string][] = [
  [/expected string to have <=(\d+) char/u, (max) => errorsText('tooLong', { max: Number(max) })],
  [/expected string to have >=1 char/u, () => errorsText('isRequired')],
  [/received undefined/u, () => errorsText('isRequired')],
  [/expected \w+ to be <=(\d+)/u, (max) => errorsText('tooLarge', { max: Number(max) })],
  [/expected \w+ to be >=(-?\d+)/u, (min) => errorsText('tooSmall', { min: Number(min) })],
];

/** What is wrong with a field, in her language; in English as the server says it. */
export function describeFieldError({ message }: FieldError): string {
  if (isEnglish()) return message;
  for (const [pattern, say] of PROBLEMS) {
    const found = pattern.exec(message);
    if (found) return say(found[1] ?? '');
  }
  return errorsText('notAccepted');
}
