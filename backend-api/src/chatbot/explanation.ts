import {
  type ChatbotOutcome,
  type ChatbotTest,
  type ChatbotTrigger,
  type ChatbotTriggerFit,
  fillTemplate,
  isOwnVoice,
  LIMITS,
  missingIn,
  type Occurrence,
  type Persona,
  type PlaceholderValues,
  setsOff,
} from '@companion/contracts';
import { chooseSayable } from './answerer.js';
import { READER } from './reader.js';
import { cooldownsLeft, silenceReason, type Tally } from './silence.js';

/** A persona with what it has said lately. */
export type Tried = { persona: Persona; tally: Tally };

type Circumstances = {
  occurrence: Occurrence;
  values: PlaceholderValues;
  source: string;
  /** Unix milliseconds. */
  now: number;
  sessionRuns: boolean;
};
type PersonaTest = ChatbotTest['personas'][number];

/** What each persona makes of it and why, by the rules that hold when it really happens. */
export function explain(tried: readonly Tried[], circumstances: Circumstances): ChatbotTest {
  const personas: PersonaTest[] = [];
  const own = isOwnVoice(
    tried.map(({ persona }) => persona),
    circumstances.occurrence,
  );
  let winner: PersonaTest | null = null;
  for (const { persona, tally } of tried) {
    const tested = examine(persona, tally, circumstances, { own, first: winner });
    const goesFirst = !own && persona.enabled && tested.triggers.some(({ matched }) => matched);
    if (goesFirst) winner ??= tested;
    personas.push(tested);
  }
  const chosen = winner?.templates.find((template) => template.chosen);
  const answers = winner?.outcome === 'answers' && chosen !== undefined;
  return {
    explanation: summary(tried.length, own, winner),
    answer:
      answers && winner?.responseText != null
        ? {
            personaId: winner.personaId,
            personaName: winner.name,
            templateId: chosen.templateId,
            responseText: winner.responseText,
            bot: true,
          }
        : null,
    sessionRuns: circumstances.sessionRuns,
    personas,
  };
}

function examine(
  persona: Persona,
  tally: Tally,
  { occurrence, values, source, now }: Circumstances,
  before: { own: boolean; first: PersonaTest | null },
): PersonaTest {
  const triggers = persona.triggers.map((trigger) => {
    const matched = setsOff(trigger, occurrence, READER);
    const fit = fitOf(trigger, occurrence, matched);
    return { trigger, matched, fit, explanation: aboutTrigger(trigger, fit) };
  });
  const left = cooldownsLeft(persona, tally, now);
  const template = chooseSayable(persona.templates, values, source);
  const templates = persona.templates.map(({ id, text, weight }) => ({
    templateId: id,
    weight,
    chosen: id === template?.id,
    missing: missingIn(text, values),
  }));
  const outcome = outcomeOf();
  return {
    personaId: persona.id,
    name: persona.name,
    enabled: persona.enabled,
    outcome,
    explanation: EXPLANATIONS[outcome]({ persona, first: before.first?.name ?? '', ...left }),
    triggers,
    ...left,
    templates,
    templateExplanation: aboutTemplate(persona, templates),
    responseText: template === null ? null : fillTemplate(template.text, values),
  };

  function outcomeOf(): ChatbotOutcome {
    if (!persona.enabled) return 'disabled';
    if (before.own) return 'own_name';
    if (!triggers.some(({ matched }) => matched)) return 'not_matched';
    if (before.first !== null) return 'another_first';
    const silence = silenceReason(persona, tally, now);
    if (silence !== null && silence !== 'repeated') return silence;
    return template === null ? 'nothing_to_say' : 'answers';
  }
}

type Said = {
  persona: Persona;
  first: string;
  cooldownSecondsLeft: number;
  userCooldownSecondsLeft: number;
};

const EXPLANATIONS: Record<ChatbotOutcome, (said: Said) => string> = {
  answers: () => 'Answers: it is the first one that reacts to this.',
  disabled: () => 'Switched off.',
  not_matched: ({ persona }) =>
    persona.triggers.length === 0
      ? 'It has nothing to react to yet.'
      : 'Nothing it reacts to is in this.',
  another_first: ({ first }) => `It would react, but “${first}” comes first.`,
  own_name: () => 'Said under the name of a persona; the chatbot never answers itself.',
  nothing_to_say: ({ persona }) =>
    persona.templates.length === 0
      ? 'It reacts, but has no answers yet.'
      : 'It reacts, but each of its answers needs something that is not there now.',
  cooldown: ({ cooldownSecondsLeft }) =>
    `It reacts, but rests for ${seconds(cooldownSecondsLeft)} more after its last answer.`,
  user_cooldown: ({ userCooldownSecondsLeft }) =>
    `It reacts, but has just answered this viewer; ${seconds(userCooldownSecondsLeft)} to go.`,
  too_many_answers: () =>
    `Your chatbot has given ${LIMITS.chatbotAnswersPerMinute} answers in the last minute, which is the most it gives.`,
};

function summary(count: number, own: boolean, winner: PersonaTest | null): string {
  if (count === 0) return 'You have no personas yet.';
  if (own) return 'Silence: the chatbot never answers itself.';
  if (winner === null) return 'Silence: no persona reacts to this.';
  return winner.outcome === 'answers'
    ? `“${winner.name}” answers.`
    : `“${winner.name}” stays silent. ${winner.explanation}`;
}

const CHAT: ReadonlySet<ChatbotTrigger['kind']> = new Set([
  'command',
  'keyword',
  'phrase',
  'regex',
]);
const TIPS: ReadonlySet<ChatbotTrigger['kind']> = new Set(['tip', 'menu_item']);

function fitOf(
  { kind }: ChatbotTrigger,
  occurrence: Occurrence,
  matched: boolean,
): ChatbotTriggerFit {
  if (matched) return 'fits';
  if (CHAT.has(kind)) return occurrence.kind === 'message' ? 'does_not_fit' : 'other_kind';
  if (!TIPS.has(kind) || occurrence.kind !== 'tip') return 'other_kind';
  return kind === 'menu_item' && occurrence.menuItemId === null ? 'buys_nothing' : 'does_not_fit';
}

function aboutTrigger(trigger: ChatbotTrigger, fit: ChatbotTriggerFit): string {
  const matched = fit === 'fits';
  if (fit === 'other_kind' && CHAT.has(trigger.kind)) return 'Waits for a chat message.';
  switch (trigger.kind) {
    case 'command':
      return matched
        ? `The message begins with !${trigger.value}.`
        : `The message does not begin with !${trigger.value}.`;
    case 'keyword':
      return matched
        ? `“${trigger.value}” is one of its words.`
        : `“${trigger.value}” is not one of its words.`;
    case 'phrase':
      return matched
        ? `It says “${trigger.value}”.`
        : `It does not say “${trigger.value}”, word by word.`;
    case 'regex':
      return matched ? 'The pattern fits.' : 'The pattern does not fit.';
    case 'tip':
      if (fit === 'other_kind') return 'Waits for a tip.';
      return matched ? 'The tip is within the range.' : 'The tip is outside the range.';
    case 'menu_item':
      if (fit === 'other_kind') return 'Waits for a tip that buys from the menu.';
      if (matched) return 'The tip buys it.';
      return fit === 'buys_nothing' ? 'The tip buys nothing.' : 'The tip buys another item.';
    case 'goal_completed':
      return matched ? 'A goal is reached.' : 'Waits for a goal to be reached.';
    case 'session_started':
      return matched ? 'A session starts.' : 'Waits for a session to start.';
    case 'timer':
      return `Speaks by itself every ${trigger.everyMinutes} min.`;
  }
}

function aboutTemplate({ templates }: Persona, tested: PersonaTest['templates']): string | null {
  const chosen = templates.find((_template, at) => tested[at]?.chosen);
  if (chosen === undefined) return null;
  const sayable = templates.filter((_template, at) => tested[at]?.missing.length === 0);
  const left = templates.length - sayable.length;
  const out = left === 0 ? '' : ` ${left} left out: something they name is not there now.`;
  if (sayable.length === 1) return `The only answer that can be given.${out}`;
  const total = sayable.reduce((sum, { weight }) => sum + weight, 0);
  return `Chosen by chance, ${chosen.weight} in ${total}; the same message always gets the same answer.${out}`;
}

function seconds(count: number): string {
  return count === 1 ? '1 second' : `${count} seconds`;
}
