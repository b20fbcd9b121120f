import { LIMITS, type ChatbotTest } from '@companion/contracts';
import { chatbotText } from '../../texts/en/chatbot.js';

type Tested = ChatbotTest['personas'][number];
type Tried = Tested['triggers'][number];

/** Why nothing is answered; what is answered speaks for itself. */
export function whySilent({ personas }: ChatbotTest): string {
  if (personas.length === 0) return chatbotText('noPersonasYet');
  if (personas.some(({ outcome }) => outcome === 'own_name')) return chatbotText('silenceOwn');
  const first = firstOf(personas);
  if (!first) return chatbotText('silenceNobody');
  return chatbotText('staysSilent', { name: first.name, why: whyOutcome(first, personas) });
}

/** Why a persona answers or does not. @param all in order of priority */
export function whyOutcome(persona: Tested, all: readonly Tested[]): string {
  const { outcome, triggers, templates } = persona;
  switch (outcome) {
    case 'not_matched':
      return chatbotText(triggers.length === 0 ? 'nothingToReactTo' : 'outcome_not_matched');
    case 'nothing_to_say':
      return chatbotText(templates.length === 0 ? 'noAnswersYet' : 'outcome_nothing_to_say');
    case 'another_first':
      return chatbotText('outcome_another_first', { first: firstOf(all)?.name ?? '' });
    case 'cooldown':
      return chatbotText('outcome_cooldown', { count: persona.cooldownSecondsLeft });
    case 'user_cooldown':
      return chatbotText('outcome_user_cooldown', { count: persona.userCooldownSecondsLeft });
    case 'too_many_answers':
      return chatbotText('outcome_too_many_answers', { count: LIMITS.chatbotAnswersPerMinute });
    default:
      return chatbotText(`outcome_${outcome}`);
  }
}

/** Why a trigger is set off or not. */
export function whyTrigger({ trigger, fit }: Tried): string {
  switch (trigger.kind) {
    case 'timer':
      return chatbotText('speaksByItself', { minutes: trigger.everyMinutes });
    case 'command':
    case 'keyword':
    case 'phrase':
      if (fit === 'other_kind') return chatbotText('waitsForMessage');
      return chatbotText(fit === 'fits' ? `${trigger.kind}_fits` : `${trigger.kind}_does_not_fit`, {
        value: trigger.value,
      });
    case 'regex':
      if (fit === 'other_kind') return chatbotText('waitsForMessage');
      return chatbotText(`regex_${fit === 'fits' ? fit : 'does_not_fit'}`);
    case 'tip':
      return chatbotText(`tip_${fit === 'buys_nothing' ? 'does_not_fit' : fit}`);
    case 'menu_item':
      return chatbotText(`menu_item_${fit}`);
    case 'goal_completed':
    case 'session_started':
      return chatbotText(fit === 'fits' ? `${trigger.kind}_fits` : `${trigger.kind}_other_kind`);
  }
}

/** Why it would say just that; null: it would say nothing. */
export function whyTemplate({ templates }: Tested): string | null {
  const chosen = templates.find((template) => template.chosen);
  if (!chosen) return null;
  const sayable = templates.filter(({ missing }) => missing.length === 0);
  const total = sayable.reduce((sum, { weight }) => sum + weight, 0);
  const left = templates.length - sayable.length;
  const why =
    sayable.length === 1
      ? chatbotText('onlyAnswer')
      : chatbotText('byChance', { weight: chosen.weight, total });
  return left === 0 ? why : `${why} ${chatbotText('leftOut', { count: left })}`;
}

const REACTS: ReadonlySet<Tested['outcome']> = new Set<Tested['outcome']>([
  'answers',
  'nothing_to_say',
  'cooldown',
  'user_cooldown',
  'too_many_answers',
]);

/** The one that reacts before all others. */
const firstOf = (personas: readonly Tested[]): Tested | undefined =>
  personas.find(({ outcome }) => REACTS.has(outcome));
