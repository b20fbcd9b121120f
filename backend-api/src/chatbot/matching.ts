import type { ChatbotTrigger, Persona } from '@companion/contracts';
import { LRUCache } from 'lru-cache';
import { patternMatches } from './patterns.js';
import { commandIn, fold, holdsInOrder, wordsOf } from './words.js';

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
  | { kind: 'session_started' }
  | { kind: 'timer' };

export type Match = { persona: Persona; trigger: ChatbotTrigger };

/**
 * The first enabled persona, in the order given, that has a trigger for it. What one of the personas
 * is heard to say is answered by none, so that they can't talk to each other for ever.
 */
export function firstMatch(personas: readonly Persona[], occurrence: Occurrence): Match | null {
  if (isOwnVoice(personas, occurrence)) return null;
  for (const persona of personas) {
    if (!persona.enabled) continue;
    const trigger = persona.triggers.find((candidate) => matches(candidate, occurrence));
    if (trigger !== undefined) return { persona, trigger };
  }
  return null;
}

/** Whether it was said under the name of any persona, enabled or not. */
export function isOwnVoice(personas: readonly Persona[], occurrence: Occurrence): boolean {
  if (occurrence.kind !== 'message' || occurrence.senderName === null) return false;
  const sender = fold(occurrence.senderName);
  return personas.some(({ name }) => fold(name) === sender);
}

export function matches(trigger: ChatbotTrigger, occurrence: Occurrence): boolean {
  switch (trigger.kind) {
    case 'command':
      return occurrence.kind === 'message' && commandIn(occurrence.text) === fold(trigger.value);
    case 'keyword':
    case 'phrase':
      return (
        occurrence.kind === 'message' && holdsInOrder(heard(occurrence.text), sought(trigger.value))
      );
    case 'regex':
      return occurrence.kind === 'message' && patternMatches(trigger.value, occurrence.text);
    case 'tip':
      return (
        occurrence.kind === 'tip' &&
        occurrence.amountCents >= trigger.minCents &&
        occurrence.amountCents <= (trigger.maxCents ?? Infinity)
      );
    case 'menu_item':
      return (
        occurrence.kind === 'tip' &&
        occurrence.menuItemId !== null &&
        occurrence.menuItemId === (trigger.menuItemId ?? occurrence.menuItemId)
      );
    case 'goal_completed':
    case 'session_started':
    case 'timer':
      return occurrence.kind === trigger.kind;
  }
}

/** Each message is held against many triggers, and each trigger against many messages. */
const wordsOfMessages = new LRUCache<string, string[]>({ max: 50 });
const wordsOfTriggers = new LRUCache<string, string[]>({ max: 5_000 });
const heard = (text: string) => remembered(wordsOfMessages, text);
const sought = (value: string) => remembered(wordsOfTriggers, value);

function remembered(cache: LRUCache<string, string[]>, text: string): string[] {
  const words = cache.get(text) ?? wordsOf(text);
  cache.set(text, words);
  return words;
}
