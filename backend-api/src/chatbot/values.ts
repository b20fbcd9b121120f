import type { ChatbotPlaceholder, PublicMenuItem } from '@companion/contracts';
import { chatWords, type ChatWords, type Language, LIMITS } from '@companion/contracts';
import { tokensFor } from './amounts.js';
import type { GoalFacts, SessionFacts } from './facts.repository.js';
import type { Occurrence } from './matching.js';
import { NO_VALUES, type Values } from './templates.js';

/** Where the facts come from; each is asked for only when a template names it. */
export type Facts = {
  session: Pick<SessionFacts, 'currency' | 'centsPerToken' | 'totalTipsCents' | 'topTipperName'>;
  openGoal: () => Promise<GoalFacts | null>;
  menu: () => Promise<PublicMenuItem[]>;
  /** What her viewers read. */
  language: () => Promise<Language>;
};

/** The values of the placeholders named, and null for the rest. */
export async function valuesFor(
  named: ReadonlySet<ChatbotPlaceholder>,
  occurrence: Occurrence,
  { session, openGoal, menu, language }: Facts,
): Promise<Values> {
  const wantsGoal = named.has('goal') || named.has('goal_remaining');
  if (named.size === 0) return NO_VALUES;
  const [goal, items, spoken] = await Promise.all([
    wantsGoal && occurrence.kind !== 'goal_completed' ? openGoal() : null,
    named.has('menu') ? menu() : [],
    language(),
  ]);
  const words = chatWords(spoken);
  const { currency } = session;
  return {
    ...NO_VALUES,
    user: userOf(occurrence, words),
    amount: amountOf(occurrence, currency, words),
    goal: occurrence.kind === 'goal_completed' ? occurrence.title : (goal?.title ?? null),
    goal_remaining: goal === null ? null : remainingOf(goal, session, words),
    menu: items.length === 0 ? null : menuLine(items, currency, words),
    top_tipper: session.topTipperName,
    session_total: words.money(session.totalTipsCents, currency),
  };
}

/** The viewer it is about; undefined where it is about none, null for an anonymous one. */
export function viewerOf(occurrence: Occurrence): string | null | undefined {
  if (occurrence.kind === 'message') return occurrence.senderName;
  return occurrence.kind === 'tip' ? occurrence.tipperName : undefined;
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
  goal: GoalFacts,
  { currency, centsPerToken }: Facts['session'],
  { money, tokens }: ChatWords,
): string {
  const cents = Math.max(0, goal.targetCents - Math.max(0, goal.currentCents));
  return goal.targetTokens === null || centsPerToken === null
    ? money(cents, currency)
    : tokens(tokensFor(cents, centsPerToken));
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
