import { chooseByWeight } from '@companion/contracts';
import { createHash } from 'node:crypto';

/**
 * One of the templates, by weight and by the key alone: the same message gets the same answer in
 * every process and every time.
 * @param key what names the message or event
 */
export function chooseTemplate<T extends { weight: number }>(
  templates: readonly T[],
  key: string,
): T | null {
  return chooseByWeight(templates, createHash('sha256').update(key).digest().readUIntBE(0, 6));
}
