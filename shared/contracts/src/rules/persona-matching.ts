import type { ChatbotTrigger, Persona } from '../rest/chatbot.js';
import { commandIn, foldText, holdsInOrder, wordsOf } from './chat-text.js';

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

/** How chat is read, where that differs. */
export type ChatReader = {
  /** Whether an expression of a creator's matches anywhere in the text, case aside. */
  patternMatches: (pattern: string, text: string) => boolean;
  /** {@link wordsOf}, or what remembers it. */
  wordsOf?: (text: string) => readonly string[];
};

export type Match = { persona: Persona; trigger: ChatbotTrigger };

/**
 * The first enabled persona, in the order given, that has a trigger for it. What one of the personas
 * is heard to say is answered by none, so that they can't talk to each other for ever.
 */
export function firstMatch(
  personas: readonly Persona[],
  occurrence: Occurrence,
  reader: ChatReader,
): Match | null {
  if (isOwnVoice(personas, occurrence)) return null;
  for (const persona of personas) {
    if (!persona.enabled) continue;
    const trigger = persona.triggers.find((candidate) => setsOff(candidate, occurrence, reader));
    if (trigger !== undefined) return { persona, trigger };
  }
  return null;
}

/** Whether it was said under the name of any persona, enabled or not. */
export function isOwnVoice(personas: readonly Persona[], occurrence: Occurrence): boolean {
  if (occurrence.kind !== 'message' || occurrence.senderName === null) return false;
  const sender = foldText(occurrence.senderName);
  return personas.some(({ name }) => foldText(name) === sender);
}

/** Whether what happened sets off a trigger. */
export function setsOff(
  trigger: ChatbotTrigger,
  occurrence: Occurrence,
  { patternMatches, wordsOf: words = wordsOf }: ChatReader,
): boolean {
  switch (trigger.kind) {
    case 'command':
      return (
        occurrence.kind === 'message' && commandIn(occurrence.text) === foldText(trigger.value)
      );
    case 'keyword':
    case 'phrase':
      return (
        occurrence.kind === 'message' && holdsInOrder(words(occurrence.text), words(trigger.value))
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

/** The viewer it is about; undefined where it is about none, null for an anonymous one. */
export function viewerOf(occurrence: Occurrence): string | null | undefined {
  if (occurrence.kind === 'message') return occurrence.senderName;
  return occurrence.kind === 'tip' ? occurrence.tipperName : undefined;
}
