import {
  LIMITS,
  type ChatbotTemplate,
  type ChatbotTrigger,
  type CreatePersona,
  type CreateTemplate,
  type Persona,
  type UpdatePersona,
  type UpdateTemplate,
} from '@companion/contracts';
import { given } from './given.js';
import { Refusal } from './refusal.js';
import type { PersonaRow } from './state.js';
import type { Store } from './store.js';

/** In order of priority. */
export function listPersonas(store: Store, creatorId: string): Persona[] {
  return personasOf(store, creatorId).map(shown);
}

/** @throws Refusal NOT_FOUND */
export function getPersona(store: Store, creatorId: string, id: string): Persona {
  return shown(personaOf(store, creatorId, id));
}

/** @throws Refusal LIMIT_REACHED, VALIDATION_FAILED (a trigger that can't be used) */
export function createPersona(store: Store, creatorId: string, body: CreatePersona): Persona {
  checkTriggers(store, creatorId, body.triggers);
  const others = personasOf(store, creatorId);
  if (others.length >= LIMITS.personasPerCreator) {
    throw new Refusal(
      'LIMIT_REACHED',
      `A chatbot has at most ${LIMITS.personasPerCreator} personas`,
    );
  }
  const { templates, priority, ...columns } = body;
  const now = store.timestamp();
  const persona: PersonaRow = {
    ...{ id: store.newId(), creatorId, ...columns },
    priority: priority ?? 1 + Math.max(-1, ...others.map((other) => other.priority)),
    templates: templates.map((template) => ({ id: store.newId(), ...template })),
    ...{ createdAt: now, updatedAt: now },
  };
  store.state.personas.push(persona);
  return shown(persona);
}

/** @throws Refusal NOT_FOUND, VALIDATION_FAILED (a trigger that can't be used) */
export function updatePersona(
  store: Store,
  creatorId: string,
  id: string,
  { templates, ...columns }: UpdatePersona,
): Persona {
  const persona = personaOf(store, creatorId, id);
  checkTriggers(store, creatorId, columns.triggers ?? []);
  Object.assign(persona, given(columns), { updatedAt: store.timestamp() });
  if (templates) {
    persona.templates = templates.map((template) => ({ id: store.newId(), ...template }));
  }
  return shown(persona);
}

/** @throws Refusal NOT_FOUND */
export function removePersona(store: Store, creatorId: string, id: string): void {
  const persona = personaOf(store, creatorId, id);
  store.state.personas = store.state.personas.filter((other) => other !== persona);
}

/** @throws Refusal VALIDATION_FAILED (not exactly her personas) */
export function reorderPersonas(store: Store, creatorId: string, ids: string[]): Persona[] {
  const personas = personasOf(store, creatorId);
  const once = ids.length === personas.length && new Set(ids).size === personas.length;
  if (!once || personas.some(({ id }) => !ids.includes(id))) {
    throw Refusal.invalid('ids', 'must name each persona once');
  }
  for (const persona of personas) persona.priority = ids.indexOf(persona.id);
  return listPersonas(store, creatorId);
}

/** @throws Refusal NOT_FOUND, LIMIT_REACHED */
export function addTemplate(
  store: Store,
  creatorId: string,
  id: string,
  body: CreateTemplate,
): ChatbotTemplate {
  const { templates } = personaOf(store, creatorId, id);
  if (templates.length >= LIMITS.templatesPerPersona) {
    throw new Refusal(
      'LIMIT_REACHED',
      `A persona has at most ${LIMITS.templatesPerPersona} answers`,
    );
  }
  const template = { id: store.newId(), ...body };
  templates.push(template);
  return template;
}

/** @throws Refusal NOT_FOUND */
export function updateTemplate(
  store: Store,
  creatorId: string,
  id: string,
  templateId: string,
  body: UpdateTemplate,
): ChatbotTemplate {
  const { templates } = personaOf(store, creatorId, id);
  return Object.assign(templateOf(templates, templateId), given(body));
}

/** @throws Refusal NOT_FOUND */
export function removeTemplate(
  store: Store,
  creatorId: string,
  id: string,
  templateId: string,
): void {
  const persona = personaOf(store, creatorId, id);
  const template = templateOf(persona.templates, templateId);
  persona.templates = persona.templates.filter((other) => other !== template);
}

function checkTriggers(store: Store, creatorId: string, triggers: ChatbotTrigger[]): void {
  triggers.forEach((trigger, at) => {
    if (trigger.kind === 'menu_item' && trigger.menuItemId !== undefined) {
      const { menuItemId } = trigger;
      const isHers = store.state.menu.some(
        (item) => item.id === menuItemId && item.creatorId === creatorId,
      );
      if (!isHers) throw Refusal.invalid(`triggers.${at}.menuItemId`, 'is no item of your menu');
    }
    if (trigger.kind === 'regex' && patternOf(trigger.value) === null) {
      throw Refusal.invalid(`triggers.${at}.value`, 'is not a pattern');
    }
  });
}

/** The browser's own expressions stand in for the server's; null: it cannot be used. */
export function patternOf(value: string): RegExp | null {
  try {
    return new RegExp(value, 'iu');
  } catch {
    return null;
  }
}

function personasOf({ state }: Store, creatorId: string): PersonaRow[] {
  return state.personas
    .filter((persona) => persona.creatorId === creatorId)
    .toSorted((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1));
}

function personaOf({ state }: Store, creatorId: string, id: string): PersonaRow {
  const found = state.personas.find((row) => row.id === id && row.creatorId === creatorId);
  if (!found) throw new Refusal('NOT_FOUND', 'No such persona');
  return found;
}

function templateOf(templates: ChatbotTemplate[], id: string): ChatbotTemplate {
  const found = templates.find((template) => template.id === id);
  if (!found) throw new Refusal('NOT_FOUND', 'No such answer');
  return found;
}

function shown({ creatorId: _owner, ...persona }: PersonaRow): Persona {
  return persona;
}
