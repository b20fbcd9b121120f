import type {
  ChatbotTrigger,
  ChatbotTriggerKind,
  CreatePersona,
  Persona,
} from '@companion/contracts';
import { centsToInput, parseMoney } from '../../format/money.js';
import { chatbotText } from '../../texts/en/chatbot.js';

/** A trigger as it stands in the form: every field as text, whatever its kind. */
export type TriggerDraft = {
  key: string;
  kind: ChatbotTriggerKind;
  value: string;
  /** Empty: any item. */
  menuItemId: string;
  minCents: string;
  /** Empty: no upper end. */
  maxCents: string;
  everyMinutes: string;
  minMessages: string;
};
export type TemplateDraft = { key: string; text: string; weight: number };
export type PersonaDraft = {
  name: string;
  triggers: TriggerDraft[];
  templates: TemplateDraft[];
  cooldownSeconds: string;
  perUserCooldownSeconds: string;
};

let made = 0;
const newKey = () => `draft-${(made += 1)}`;

export function newTrigger(trigger: Partial<ChatbotTrigger> = { kind: 'command' }): TriggerDraft {
  const blank = {
    key: newKey(),
    kind: 'command' as const,
    value: '',
    menuItemId: '',
    minCents: '',
    maxCents: '',
    everyMinutes: '15',
    minMessages: '5',
  };
  const given = Object.entries(trigger).map(([field, value]) => [
    field,
    field.endsWith('Cents') ? centsToInput(Number(value)) : String(value),
  ]);
  return { ...blank, ...(Object.fromEntries(given) as Partial<TriggerDraft>) };
}

export function newTemplate(text = '', weight = 1): TemplateDraft {
  return { key: newKey(), text, weight };
}

/** What the editor begins with: a persona as it is, or an empty one with a line for each part. */
export function draftOf(persona: Persona | null): PersonaDraft {
  if (persona === null) {
    return {
      name: '',
      triggers: [newTrigger()],
      templates: [newTemplate()],
      cooldownSeconds: '10',
      perUserCooldownSeconds: '0',
    };
  }
  return {
    name: persona.name,
    triggers: persona.triggers.map((trigger) => newTrigger(trigger)),
    templates: persona.templates.map(({ text, weight }) => newTemplate(text, weight)),
    cooldownSeconds: String(persona.cooldownSeconds),
    perUserCooldownSeconds: String(persona.perUserCooldownSeconds),
  };
}

/** What is wrong with the draft as far as this side can tell, by field. */
export function draftProblems(draft: PersonaDraft): Record<string, string> {
  const problems: Record<string, string> = {};
  if (draft.name.trim() === '') problems['name'] = chatbotText('giveItAName');
  draft.triggers.forEach((trigger, at) => {
    const field = (name: keyof TriggerDraft) => `triggers.${at}.${name}`;
    const hasText = ['command', 'keyword', 'phrase', 'regex'].includes(trigger.kind);
    if (hasText && trigger.value.trim() === '')
      problems[field('value')] = chatbotText('whatToHear');
    if (trigger.kind === 'tip') {
      if (trigger.minCents !== '' && !parseMoney(trigger.minCents)) {
        problems[field('minCents')] = chatbotText('giveAmount');
      }
      if (trigger.maxCents !== '' && !parseMoney(trigger.maxCents)) {
        problems[field('maxCents')] = chatbotText('giveAmountOrEmpty');
      }
    }
    if (trigger.kind === 'timer') {
      if (!isWhole(trigger.everyMinutes))
        problems[field('everyMinutes')] = chatbotText('giveWholeMinutes');
      if (!isWhole(trigger.minMessages))
        problems[field('minMessages')] = chatbotText('giveWholeNumber');
    }
  });
  draft.templates.forEach(({ text }, at) => {
    if (text.trim() === '') problems[`templates.${at}.text`] = chatbotText('whatToSay');
  });
  for (const name of ['cooldownSeconds', 'perUserCooldownSeconds'] as const) {
    if (!isWhole(draft[name])) problems[name] = chatbotText('giveWholeSeconds');
  }
  return problems;
}

/** The draft as it is sent; only a draft without problems can be. */
export function bodyOf(draft: PersonaDraft): Omit<CreatePersona, 'enabled' | 'priority'> {
  return {
    name: draft.name.trim(),
    triggers: draft.triggers.map(triggerOf),
    templates: draft.templates.map(({ text, weight }) => ({ text, weight })),
    cooldownSeconds: Number(draft.cooldownSeconds),
    perUserCooldownSeconds: Number(draft.perUserCooldownSeconds),
  };
}

function triggerOf(draft: TriggerDraft): ChatbotTrigger {
  const { kind } = draft;
  switch (kind) {
    case 'command':
    case 'keyword':
    case 'phrase':
    case 'regex':
      return { kind, value: draft.value };
    case 'tip': {
      const maxCents = parseMoney(draft.maxCents);
      const minCents = parseMoney(draft.minCents) ?? 1;
      return { kind, minCents, ...(maxCents === null ? {} : { maxCents }) };
    }
    case 'menu_item':
      return draft.menuItemId === '' ? { kind } : { kind, menuItemId: draft.menuItemId };
    case 'timer':
      return {
        kind,
        everyMinutes: Number(draft.everyMinutes),
        minMessages: Number(draft.minMessages),
      };
    case 'goal_completed':
    case 'session_started':
      return { kind };
  }
}

function isWhole(text: string): boolean {
  return /^\d{1,6}$/u.test(text.trim());
}
