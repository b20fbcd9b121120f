import { CHATBOT_PLACEHOLDERS, type ChatbotPlaceholder } from '../enums.js';
import { LIMITS } from '../limits.js';
import { fillPlaceholders, placeholdersIn } from '../rest/chatbot.js';

/** What each placeholder says now; null where there is nothing to say, such as a goal when none is open. */
export type PlaceholderValues = Record<ChatbotPlaceholder, string | null>;

export const NO_VALUES: PlaceholderValues = {
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
export function missingIn(text: string, values: PlaceholderValues): ChatbotPlaceholder[] {
  return [...placeholdersOf([{ text }])].filter((name) => values[name] === null);
}

/** One of the templates, each as often as it weighs, by a whole number that is spread evenly. */
export function chooseByWeight<T extends { weight: number }>(
  templates: readonly T[],
  number: number,
): T | null {
  const total = templates.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return null;
  let place = number % total;
  for (const template of templates) {
    place -= template.weight;
    if (place < 0) return template;
  }
  return null;
}

/** The text with its values, cut to what a chat takes. */
export function fillTemplate(text: string, values: PlaceholderValues): string {
  const filled = fillPlaceholders(text, (name) => values[name] ?? '');
  if (filled.length <= LIMITS.chatbotAnswerMax) return filled;
  const cut = filled.slice(0, LIMITS.chatbotAnswerMax - 1).replace(/[\ud800-\udbff]$/u, '');
  return `${cut.trimEnd()}…`;
}
