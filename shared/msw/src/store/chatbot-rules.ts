import {
  CHATBOT_PLACEHOLDERS,
  chatWords,
  fillPlaceholders,
  LIMITS,
  placeholdersIn,
  type ChatbotPlaceholder,
  type ChatbotTrigger,
  type Persona,
} from '@companion/contracts';
import { goalsOf } from './goal-rows.js';
import { publicItems } from './menu.js';
import { patternOf } from './personas.js';
import { settingsOf } from './settings.js';
import type { SessionRow } from './state.js';
import type { Store } from './store.js';

/** What a persona may answer. Amounts in cents. */
export type Occurrence =
  | { kind: 'message'; text: string; senderName: string | null; messageId: string | null }
  | {
      kind: 'tip';
      amountCents: number;
      amountTokens: number | null;
      tipperName: string | null;
      menuItemId: string | null;
    }
  | { kind: 'goal_completed'; title: string }
  | { kind: 'session_started' };

/** Text as it is compared: without regard to case, diacritics and apostrophes. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}'’ʼ]/gu, '')
    .toLowerCase();
}

const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}_]+|\p{S}/gu) ?? [];

export function matches(trigger: ChatbotTrigger, occurrence: Occurrence): boolean {
  if (occurrence.kind === 'message') return matchesMessage(trigger, occurrence.text);
  switch (trigger.kind) {
    case 'tip': {
      const { minCents, maxCents = Infinity } = trigger;
      if (occurrence.kind !== 'tip') return false;
      return occurrence.amountCents >= minCents && occurrence.amountCents <= maxCents;
    }
    case 'menu_item':
      return (
        occurrence.kind === 'tip' &&
        occurrence.menuItemId !== null &&
        occurrence.menuItemId === (trigger.menuItemId ?? occurrence.menuItemId)
      );
    default:
      return trigger.kind === occurrence.kind;
  }
}

function matchesMessage(trigger: ChatbotTrigger, text: string): boolean {
  switch (trigger.kind) {
    case 'command': {
      const [, name] = /^\s*[!！]([\p{L}\p{N}\p{M}_-]+)/u.exec(text.normalize('NFC')) ?? [];
      return name !== undefined && fold(name) === fold(trigger.value);
    }
    case 'keyword':
    case 'phrase': {
      const words = wordsOf(text);
      const sought = wordsOf(trigger.value);
      return (
        sought.length > 0 &&
        words.some((_word, at) => sought.every((word, nth) => words[at + nth] === word))
      );
    }
    case 'regex':
      return patternOf(trigger.value)?.test(text) ?? false;
    default:
      return false;
  }
}

/** Whether it was said under the name of any persona: the chatbot never answers itself. */
export function isOwnVoice(personas: readonly Persona[], occurrence: Occurrence): boolean {
  if (occurrence.kind !== 'message' || occurrence.senderName === null) return false;
  const sender = fold(occurrence.senderName);
  return personas.some(({ name }) => fold(name) === sender);
}

/** The viewer it is about; null where it is about none, or an anonymous one. */
export function viewerOf(occurrence: Occurrence): string | null {
  if (occurrence.kind === 'message') return occurrence.senderName;
  return occurrence.kind === 'tip' ? occurrence.tipperName : null;
}

/** What each placeholder says; null where there is nothing to say. */
export type Values = Record<ChatbotPlaceholder, string | null>;
export type Shown = Pick<
  SessionRow,
  'currency' | 'centsPerToken' | 'totalTipsCents' | 'topTipperName'
> & { id: string | null };

export function valuesFor(
  store: Store,
  creatorId: string,
  occurrence: Occurrence,
  session: Shown,
): Values {
  const { currency, centsPerToken, totalTipsCents, topTipperName } = session;
  const { nobody, money, tokens } = chatWords(settingsOf(store, creatorId).language);
  const isAboutSomebody = occurrence.kind === 'message' || occurrence.kind === 'tip';
  const goal =
    session.id === null
      ? { title: 'Dance for you', currentCents: 7_500, targetCents: 10_000, targetTokens: null }
      : goalsOf(store, session.id).find(({ status }) => status === 'active');
  const left = goal && Math.max(0, goal.targetCents - Math.max(0, goal.currentCents));
  const isReached = occurrence.kind === 'goal_completed';
  const items = publicItems(store, creatorId).map(({ name, priceCents, priceTokens }) =>
    priceTokens === null
      ? `${name} ${money(priceCents ?? 0, currency)}`
      : `${name} ${tokens(priceTokens)}`,
  );
  return {
    user: isAboutSomebody ? (viewerOf(occurrence) ?? nobody) : null,
    amount:
      occurrence.kind !== 'tip'
        ? null
        : occurrence.amountTokens === null
          ? money(occurrence.amountCents, currency)
          : tokens(occurrence.amountTokens),
    goal: isReached ? occurrence.title : (goal?.title ?? null),
    goal_remaining:
      left === undefined || isReached
        ? null
        : goal?.targetTokens == null || centsPerToken === null
          ? money(left, currency)
          : tokens(Math.ceil((left * 100) / Math.round(centsPerToken * 100))),
    menu: items.length === 0 ? null : items.join(', ').slice(0, 200),
    top_tipper: topTipperName,
    session_total: money(totalTipsCents, currency),
  };
}

/** The placeholders of a text that have no value now: such a text can't be said. */
export function missingIn(text: string, values: Values): ChatbotPlaceholder[] {
  const named = new Set(placeholdersIn(text));
  return CHATBOT_PLACEHOLDERS.filter((name) => named.has(name) && values[name] === null);
}

/** Of the templates that can be said, one by weight: the same source always gets the same. */
export function chooseTemplate(
  { templates }: Persona,
  values: Values,
  source: string,
): Persona['templates'][number] | null {
  const sayable = templates.filter(({ text }) => missingIn(text, values).length === 0);
  const total = sayable.reduce((sum, { weight }) => sum + weight, 0);
  let place =
    total === 0 ? 0 : [...source].reduce((a, b) => (a * 31 + b.charCodeAt(0)) >>> 0, 7) % total;
  for (const template of sayable) {
    place -= template.weight;
    if (place < 0) return template;
  }
  return null;
}

export function fill(text: string, values: Values): string {
  return fillPlaceholders(text, (name) => values[name] ?? '').slice(0, LIMITS.chatbotAnswerMax);
}
