import { z } from 'zod';
import { CHATBOT_PLACEHOLDERS, type ChatbotPlaceholder } from '../enums.js';
import { LIMITS } from '../limits.js';
import { exactlyOne, id, line, optionalLine, timestamp, tipCents } from '../primitives.js';

const HAS_A_WORD = /[\p{L}\p{N}\p{S}]/u;

/** Written with or without its `!`; kept without. */
const commandName = z
  .string()
  .overwrite((text) => text.normalize('NFC').trim().replace(/^!+/u, ''))
  .max(LIMITS.chatbotCommandMax)
  .regex(/^[\p{L}\p{N}\p{M}_-]+$/u, 'must be one word of letters, digits, - or _');

/** What somebody says in chat. */
const chatTriggers = [
  z.strictObject({ kind: z.literal('command'), value: commandName }),
  z.strictObject({
    kind: z.literal('keyword'),
    value: line(LIMITS.chatbotKeywordMax).refine(
      (word) => HAS_A_WORD.test(word) && !/\s/u.test(word),
      'must be one word; use a phrase for several',
    ),
  }),
  z.strictObject({
    kind: z.literal('phrase'),
    value: line(LIMITS.chatbotPhraseMax).refine(
      (words) => HAS_A_WORD.test(words),
      'must have at least one word',
    ),
  }),
  z.strictObject({
    kind: z.literal('regex'),
    value: line(LIMITS.chatbotRegexMax).describe('RE2 syntax: no look-around, no back-references'),
  }),
] as const;

/** What makes a persona speak. The chat kinds answer a message, the rest what happens in a session. */
const trigger = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('menu_item'),
    menuItemId: id.optional().describe('Without it: any item'),
  }),
  ...chatTriggers,
  z.strictObject({
    kind: z.literal('tip'),
    minCents: tipCents.default(1),
    maxCents: tipCents.optional(),
  }),
  z.strictObject({ kind: z.literal('goal_completed') }),
  z.strictObject({ kind: z.literal('session_started') }),
  z.strictObject({
    kind: z.literal('timer'),
    everyMinutes: z.int().min(1).max(LIMITS.chatbotTimerMinutesMax),
    minMessages: z
      .int()
      .min(0)
      .max(1_000)
      .default(1)
      .describe('Chat messages since the last time, or it stays silent'),
  }),
]);
export const chatbotTriggerSchema = trigger.meta({ id: 'ChatbotTrigger' });
export type ChatbotTrigger = z.infer<typeof chatbotTriggerSchema>;
export type ChatbotTriggerKind = ChatbotTrigger['kind'];

function isPlaceholder(name: string): name is ChatbotPlaceholder {
  return (CHATBOT_PLACEHOLDERS as readonly string[]).includes(name);
}

/** The names in braces in a template, known or not. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(/\{([^{}]*)\}/gu)].map(([, name]) => name ?? '');
}

/** Replaces each known placeholder; what is in braces within a value stays as it is. */
export function fillPlaceholders(text: string, valueOf: (name: ChatbotPlaceholder) => string) {
  return text.replace(/\{([^{}]*)\}/gu, (all, name: string) =>
    isPlaceholder(name) ? valueOf(name) : all,
  );
}

const templateText = line(LIMITS.chatbotTextMax).superRefine((text, context) => {
  const unknown = placeholdersIn(text).find((name) => !isPlaceholder(name));
  if (unknown === undefined) return;
  const known = CHATBOT_PLACEHOLDERS.map((name) => `{${name}}`).join(' ');
  context.addIssue({
    code: 'custom',
    message: `{${unknown}} is not known; these are: ${known}`,
  });
});
const weight = z.int().min(1).max(LIMITS.chatbotWeightMax);

const template = z.strictObject({
  text: templateText.describe('What is said; may hold placeholders such as {user}'),
  weight: weight.default(1).describe('How often it is chosen beside the others'),
});
export const createTemplateSchema = template.meta({ id: 'CreateChatbotTemplate' });
export type CreateTemplate = z.infer<typeof createTemplateSchema>;

export const updateTemplateSchema = z
  .strictObject({ text: templateText.optional(), weight: weight.optional() })
  .meta({ id: 'UpdateChatbotTemplate' });
export type UpdateTemplate = z.infer<typeof updateTemplateSchema>;

const triggers = z
  .array(trigger)
  .max(LIMITS.triggersPerPersona)
  .superRefine((list, context) => {
    if (list.filter(({ kind }) => kind === 'timer').length > 1) {
      context.addIssue({ code: 'custom', message: 'may hold one timer only' });
    }
    for (const [at, trigger] of list.entries()) {
      const { minCents, maxCents = Infinity } = trigger.kind === 'tip' ? trigger : { minCents: 0 };
      if (maxCents >= minCents) continue;
      const message = 'must not be less than minCents';
      context.addIssue({ code: 'custom', path: [at, 'maxCents'], message });
    }
  });
const priority = z.int().min(0).max(10_000);
const cooldown = z.int().min(0).max(LIMITS.chatbotCooldownSecondsMax);
const templateList = z.array(template).max(LIMITS.templatesPerPersona);

export const createPersonaSchema = z
  .strictObject({
    name: line(LIMITS.personaNameMax),
    enabled: z.boolean().default(true),
    priority: priority.optional().describe('The lowest wins. Default: after the last'),
    triggers: triggers.default([]),
    cooldownSeconds: cooldown.default(0).describe('Silence after an answer, for everyone'),
    perUserCooldownSeconds: cooldown.default(0).describe('The same for one viewer'),
    templates: templateList.default([]),
  })
  .meta({ id: 'CreateChatbotPersona' });
export type CreatePersona = z.infer<typeof createPersonaSchema>;
/** As it is sent: what has a default may be left out. */
export type CreatePersonaBody = z.input<typeof createPersonaSchema>;

export const updatePersonaSchema = z
  .strictObject({
    name: line(LIMITS.personaNameMax).optional(),
    enabled: z.boolean().optional(),
    priority: priority.optional(),
    triggers: triggers.optional(),
    cooldownSeconds: cooldown.optional(),
    perUserCooldownSeconds: cooldown.optional(),
    templates: templateList.optional().describe('Takes the place of all that were there'),
  })
  .meta({ id: 'UpdateChatbotPersona' });
export type UpdatePersona = z.infer<typeof updatePersonaSchema>;
export type UpdatePersonaBody = z.input<typeof updatePersonaSchema>;

export const orderPersonasSchema = z
  .strictObject({ ids: z.array(id).min(1).max(LIMITS.personasPerCreator) })
  .meta({ id: 'OrderChatbotPersonas' });
export type OrderPersonas = z.infer<typeof orderPersonasSchema>;

export const chatbotTemplateSchema = z
  .object({ id, text: z.string(), weight: z.int() })
  .meta({ id: 'ChatbotTemplate' });
export type ChatbotTemplate = z.infer<typeof chatbotTemplateSchema>;
export const chatbotTemplateListSchema = z
  .object({ items: z.array(chatbotTemplateSchema) })
  .meta({ id: 'ChatbotTemplateList' });

export const personaSchema = z
  .object({
    id,
    name: z.string(),
    enabled: z.boolean(),
    priority: z.int(),
    triggers: z.array(chatbotTriggerSchema),
    cooldownSeconds: z.int(),
    perUserCooldownSeconds: z.int(),
    templates: z.array(chatbotTemplateSchema),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ id: 'ChatbotPersona' });
export type Persona = z.infer<typeof personaSchema>;
export const personaListSchema = z
  .object({ items: z.array(personaSchema) })
  .meta({ id: 'ChatbotPersonaList' });

export const templateParams = z.strictObject({ id, templateId: id });

/** Something that might happen, for a dry run. */
export const testChatbotSchema = z
  .strictObject({
    message: line(LIMITS.chatMessageMax).optional().describe('What a viewer would say'),
    senderName: optionalLine(LIMITS.tipperNameMax).describe('Who; without it, an anonymous viewer'),
    event: z
      .discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('tip'),
          amountCents: tipCents,
          menuItemId: id.optional().describe('The item it buys'),
        }),
        z.strictObject({ kind: z.literal('goal_completed') }),
        z.strictObject({ kind: z.literal('session_started') }),
      ])
      .optional()
      .describe('Instead of a message'),
  })
  .superRefine(exactlyOne('message', 'event'))
  .meta({ id: 'TestChatbot' });
export type TestChatbot = z.infer<typeof testChatbotSchema>;

/** Why a persona speaks, or doesn't. */
export const CHATBOT_OUTCOMES = [
  'answers',
  'disabled',
  'not_matched',
  'another_first',
  'own_name',
  'nothing_to_say',
  'cooldown',
  'user_cooldown',
  'too_many_answers',
] as const;
export type ChatbotOutcome = (typeof CHATBOT_OUTCOMES)[number];

/** How what happened stands to a trigger. `other_kind`: the trigger waits for something else altogether. */
export const CHATBOT_TRIGGER_FITS = ['fits', 'does_not_fit', 'other_kind', 'buys_nothing'] as const;
export type ChatbotTriggerFit = (typeof CHATBOT_TRIGGER_FITS)[number];

export const chatbotTestSchema = z
  .object({
    explanation: z.string().describe('The result in a sentence'),
    answer: z
      .object({
        personaId: id,
        personaName: z.string(),
        templateId: id,
        responseText: z.string(),
        bot: z.literal(true),
      })
      .nullable(),
    sessionRuns: z
      .boolean()
      .describe('False: nothing is answered now, and goal, tippers and totals are examples'),
    personas: z
      .array(
        z.object({
          personaId: id,
          name: z.string(),
          enabled: z.boolean(),
          outcome: z.enum(CHATBOT_OUTCOMES),
          explanation: z.string(),
          triggers: z.array(
            z.object({
              trigger: chatbotTriggerSchema,
              matched: z.boolean(),
              fit: z.enum(CHATBOT_TRIGGER_FITS),
              explanation: z.string(),
            }),
          ),
          cooldownSecondsLeft: z.int(),
          userCooldownSecondsLeft: z.int(),
          templates: z.array(
            z.object({
              templateId: id,
              chosen: z.boolean(),
              weight: z.int(),
              missing: z.array(z.string()).describe('Placeholders that have no value now'),
            }),
          ),
          templateExplanation: z.string().nullable().describe('Which template, and why'),
          responseText: z.string().nullable().describe('What it would say'),
        }),
      )
      .describe('In order of priority'),
  })
  .meta({ id: 'ChatbotTest' });
export type ChatbotTest = z.infer<typeof chatbotTestSchema>;
