import {
  CHATBOT_PLACEHOLDERS,
  type ChatbotPlaceholder,
  fillPlaceholders,
  LIMITS,
  placeholdersIn,
} from '@companion/contracts';
import { createHash } from 'node:crypto';

/** What each placeholder says now; null where there is nothing to say, such as a goal when none is open. */
export type Values = Record<ChatbotPlaceholder, string | null>;

export const NO_VALUES: Values = {
  user: null,
  amount: null,
  goal: null,
  goal_remaining: null,
  menu: null,
  top_tipper: null,
  session_total: null,
};

/** The placeholders that any of the texts names. */
export function placeholdersOf(texts: readonly { text: string }[]): Set<ChatbotPlaceholder> {
  const named = new Set(texts.flatMap(({ text }) => placeholdersIn(text)));
  return new Set(CHATBOT_PLACEHOLDERS.filter((name) => named.has(name)));
}

/** The placeholders of a text that have no value now: such a text can't be said. */
export function missingIn(text: string, values: Values): ChatbotPlaceholder[] {
  return [...placeholdersOf([{ text }])].filter((name) => values[name] === null);
}

/**
 * One of the templates, by weight and by the key alone: the same message gets the same answer in
 * every process and every time.
 * @param key what names the message or event
 */
export function chooseTemplate<T extends { weight: number }>(
  templates: readonly T[],
  key: string,
): T | null {
  const total = templates.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return null;
  let place = createHash('sha256').update(key).digest().readUIntBE(0, 6) % total;
  for (const template of templates) {
    place -= template.weight;
    if (place < 0) return template;
  }
  return null;
}

/** The text with its values, cut to what a chat takes. */
export function fill(text: string, values: Values): string {
  const filled = fillPlaceholders(text, (name) => values[name] ?? '');
  if (filled.length <= LIMITS.chatbotAnswerMax) return filled;
  const cut = filled.slice(0, LIMITS.chatbotAnswerMax - 1).replace(/[\ud800-\udbff]$/u, '');
  return `${cut.trimEnd()}…`;
}
