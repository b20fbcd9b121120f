import type { Language } from '../enums.js';
import { LIMITS } from '../limits.js';
import type { PublicMenuItem } from '../rest/menu.js';
import type { PlaceholderValues } from './chat-templates.js';
import { chatWords, type ChatWords } from './chat-words.js';
import { tokensWorth } from './money.js';
import { type Occurrence, viewerOf } from './persona-matching.js';

/** What is known of a session when a persona speaks. Amounts in cents. */
export type ChatFacts = {
  session: {
    currency: string;
    centsPerToken: number | null;
    totalTipsCents: number;
    topTipperName: string | null;
  };
  /** The goal that is open; null: there is none, or none is asked for. */
  goal: OpenGoal | null;
  menu: readonly PublicMenuItem[];
  /** What her viewers read. */
  language: Language;
};
export type OpenGoal = {
  title: string;
  currentCents: number;
  targetCents: number;
  targetTokens: number | null;
};

/** What each placeholder says of what happened. */
export function placeholderValues(
  occurrence: Occurrence,
  { session, goal, menu, language }: ChatFacts,
): PlaceholderValues {
  const words = chatWords(language);
  const { currency } = session;
  const open = occurrence.kind === 'goal_completed' ? null : goal;
  return {
    user: userOf(occurrence, words),
    amount: amountOf(occurrence, currency, words),
    goal: occurrence.kind === 'goal_completed' ? occurrence.title : (open?.title ?? null),
    goal_remaining: open === null ? null : remainingOf(open, session, words),
    menu: menu.length === 0 ? null : menuLine(menu, currency, words),
    top_tipper: session.topTipperName,
    session_total: words.money(session.totalTipsCents, currency),
  };
}

function userOf(occurrence: Occurrence, { nobody }: ChatWords): string | null {
  const viewer = viewerOf(occurrence);
  return viewer === undefined ? null : (viewer ?? nobody);
}

function amountOf(
  occurrence: Occurrence,
  currency: string,
  { money, tokens }: ChatWords,
): string | null {
  if (occurrence.kind !== 'tip') return null;
  const { amountTokens, amountCents } = occurrence;
  return amountTokens === null ? money(amountCents, currency) : tokens(amountTokens);
}

/** In tokens where the goal was set in them. */
function remainingOf(
  goal: OpenGoal,
  { currency, centsPerToken }: ChatFacts['session'],
  { money, tokens }: ChatWords,
): string {
  const cents = Math.max(0, goal.targetCents - Math.max(0, goal.currentCents));
  const inTokens = goal.targetTokens === null ? null : tokensWorth(cents, centsPerToken);
  return inTokens === null ? money(cents, currency) : tokens(inTokens);
}

/** As many items as a chat line takes. */
function menuLine(
  items: readonly PublicMenuItem[],
  currency: string,
  { money, tokens }: ChatWords,
): string {
  const room = LIMITS.chatbotAnswerMax - LIMITS.chatbotTextMax;
  let text = '';
  for (const { name, priceCents, priceTokens } of items) {
    const price = priceTokens === null ? money(priceCents ?? 0, currency) : tokens(priceTokens);
    const next = `${text === '' ? '' : `${text}, `}${name} ${price}`;
    if (next.length > room && text !== '') return `${text}…`;
    text = next;
  }
  return text;
}
