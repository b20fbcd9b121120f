import {
  type ChatbotTemplate,
  type ChatbotTrigger,
  type CreatePersona,
  type CreateTemplate,
  LIMITS,
  type Persona,
  type UpdatePersona,
  type UpdateTemplate,
} from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { v7 as uuidv7 } from 'uuid';
import type { ChatbotResponseTemplateEntity } from '../entities/chatbot-response-template.entity.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { ProcessNews } from '../platform/redis/process-news.js';
import { patternProblem, patternSize } from './patterns.js';
import {
  PersonasRepository,
  type PersonaRow,
  type PersonasTransaction,
} from './personas.repository.js';

/** Another process's change is heard of at once, and at the latest after this. */
const REMEMBER_MS = 2_000;

/** A creator's personas and what they may say. */
@Injectable()
export class PersonasService {
  private readonly recent = new LRUCache<string, Persona[]>({ max: 5_000, ttl: REMEMBER_MS });

  constructor(
    private readonly personas: PersonasRepository,
    private readonly news: ProcessNews,
  ) {
    news.on('personas', ({ creatorId }) => this.recent.delete(creatorId));
  }

  /** In order of priority. */
  async list(scope: CreatorScope): Promise<Persona[]> {
    return (await this.personas.list(scope)).map(toPersona);
  }

  /** As {@link list}, read at most every two seconds: what each message and tip is held against. */
  async listRecent(scope: CreatorScope): Promise<Persona[]> {
    const known = this.recent.get(scope.creatorId);
    if (known !== undefined) return known;
    const personas = await this.list(scope);
    this.recent.set(scope.creatorId, personas);
    return personas;
  }

  /** @throws DomainError NOT_FOUND */
  async get(scope: CreatorScope, id: string): Promise<Persona> {
    const persona = (await this.list(scope)).find((candidate) => candidate.id === id);
    if (persona === undefined) throw new DomainError('NOT_FOUND', 'No such persona');
    return persona;
  }

  /** @throws DomainError LIMIT_REACHED, VALIDATION_FAILED (a trigger that can't be used) */
  async create(scope: CreatorScope, body: CreatePersona): Promise<Persona> {
    await this.checkMenuItems(scope, body.triggers);
    return this.change(scope, async (transaction) => {
      const { personas } = transaction;
      if (personas.length >= LIMITS.personasPerCreator) {
        throw new DomainError(
          'LIMIT_REACHED',
          `A chatbot has at most ${LIMITS.personasPerCreator} personas`,
        );
      }
      checkPatterns(body.triggers, personas);
      const now = new Date();
      const last = Math.max(-1, ...personas.map(({ priority }) => priority));
      const persona = transaction.create({
        id: uuidv7(),
        creatorId: scope.creatorId,
        name: body.name,
        enabled: body.enabled,
        priority: body.priority ?? last + 1,
        triggers: body.triggers,
        cooldownSeconds: body.cooldownSeconds,
        perUserCooldownSeconds: body.perUserCooldownSeconds,
        createdAt: now,
        updatedAt: now,
      });
      await transaction.save([persona]);
      await replaceTemplates(transaction, persona, body.templates);
      return toPersona(persona);
    });
  }

  /** @throws DomainError NOT_FOUND, VALIDATION_FAILED (a trigger that can't be used) */
  async update(scope: CreatorScope, id: string, body: UpdatePersona): Promise<Persona> {
    const { templates, ...columns } = body;
    await this.get(scope, id);
    if (columns.triggers !== undefined) await this.checkMenuItems(scope, columns.triggers);
    return this.changePersona(scope, id, async (transaction, persona) => {
      if (columns.triggers !== undefined) {
        const others = transaction.personas.filter((other) => other !== persona);
        checkPatterns(columns.triggers, others);
      }
      Object.assign(persona, given(columns), { updatedAt: new Date() });
      await transaction.save([persona]);
      if (templates !== undefined) await replaceTemplates(transaction, persona, templates);
      return toPersona(persona);
    });
  }

  /** @throws DomainError NOT_FOUND */
  async remove(scope: CreatorScope, id: string): Promise<void> {
    await this.changePersona(scope, id, async (transaction) => transaction.remove(id));
  }

  /** @throws DomainError VALIDATION_FAILED (not exactly her personas) */
  async reorder(scope: CreatorScope, ids: string[]): Promise<Persona[]> {
    return this.change(scope, async (transaction) => {
      const { personas } = transaction;
      const position = new Map(ids.map((id, at) => [id, at]));
      const once = ids.length === personas.length && position.size === personas.length;
      if (!once || personas.some(({ id }) => !position.has(id))) {
        throw DomainError.invalid('ids', 'must name each persona once');
      }
      for (const persona of personas) persona.priority = position.get(persona.id) ?? 0;
      await transaction.save(personas);
      return personas.toSorted((a, b) => a.priority - b.priority).map(toPersona);
    });
  }

  /** @throws DomainError NOT_FOUND, LIMIT_REACHED */
  async addTemplate(
    scope: CreatorScope,
    personaId: string,
    body: CreateTemplate,
  ): Promise<ChatbotTemplate> {
    return this.changePersona(scope, personaId, async (transaction, persona) => {
      if (persona.templates.length >= LIMITS.templatesPerPersona) {
        throw new DomainError(
          'LIMIT_REACHED',
          `A persona has at most ${LIMITS.templatesPerPersona} answers`,
        );
      }
      const position = 1 + Math.max(-1, ...persona.templates.map((other) => other.position));
      const template = transaction.createTemplate({ id: uuidv7(), personaId, position, ...body });
      await transaction.saveTemplates([template]);
      return toTemplate(template);
    });
  }

  /** @throws DomainError NOT_FOUND */
  async updateTemplate(
    scope: CreatorScope,
    personaId: string,
    templateId: string,
    body: UpdateTemplate,
  ): Promise<ChatbotTemplate> {
    return this.changePersona(scope, personaId, async (transaction, persona) => {
      const template = Object.assign(templateOf(persona, templateId), given(body));
      await transaction.saveTemplates([template]);
      return toTemplate(template);
    });
  }

  /** @throws DomainError NOT_FOUND */
  async removeTemplate(scope: CreatorScope, personaId: string, templateId: string): Promise<void> {
    await this.changePersona(scope, personaId, async (transaction, persona) =>
      transaction.removeTemplates([templateOf(persona, templateId).id]),
    );
  }

  private async checkMenuItems(scope: CreatorScope, triggers: ChatbotTrigger[]): Promise<void> {
    const ids = triggers.flatMap((trigger) =>
      trigger.kind === 'menu_item' && trigger.menuItemId !== undefined ? [trigger.menuItemId] : [],
    );
    const [unknown] = await this.personas.unknownMenuItems(scope, ids);
    if (unknown === undefined) return;
    const at = triggers.findIndex(
      (trigger) => trigger.kind === 'menu_item' && trigger.menuItemId === unknown,
    );
    throw DomainError.invalid(`triggers.${at}.menuItemId`, 'is no item of your menu');
  }

  private async changePersona<T>(
    scope: CreatorScope,
    id: string,
    work: (transaction: PersonasTransaction, persona: PersonaRow) => Promise<T>,
  ): Promise<T> {
    return this.change(scope, async (transaction) => {
      const persona = transaction.personas.find((candidate) => candidate.id === id);
      if (persona === undefined) throw new DomainError('NOT_FOUND', 'No such persona');
      return work(transaction, persona);
    });
  }

  private async change<T>(
    scope: CreatorScope,
    work: (transaction: PersonasTransaction) => Promise<T>,
  ): Promise<T> {
    const result = await this.personas.change(scope, work);
    this.recent.delete(scope.creatorId);
    this.news.tell('personas', { creatorId: scope.creatorId });
    return result;
  }
}

async function replaceTemplates(
  transaction: PersonasTransaction,
  persona: PersonaRow,
  bodies: CreateTemplate[],
): Promise<void> {
  await transaction.removeTemplates(persona.templates.map(({ id }) => id));
  persona.templates = bodies.map((body, position) =>
    transaction.createTemplate({ id: uuidv7(), personaId: persona.id, position, ...body }),
  );
  await transaction.saveTemplates(persona.templates);
}

function templateOf({ templates }: PersonaRow, id: string): ChatbotResponseTemplateEntity {
  const template = templates.find((candidate) => candidate.id === id);
  if (template === undefined) throw new DomainError('NOT_FOUND', 'No such answer');
  return template;
}

/** @throws DomainError VALIDATION_FAILED naming the trigger */
function checkPatterns(triggers: ChatbotTrigger[], others: PersonaRow[]): void {
  let size = sum(others.flatMap((persona) => persona.triggers).map(sizeOf));
  for (const [at, trigger] of triggers.entries()) {
    if (trigger.kind !== 'regex') continue;
    const path = `triggers.${at}.value`;
    const problem = patternProblem(trigger.value);
    if (problem !== null) throw DomainError.invalid(path, problem);
    size += sizeOf(trigger);
    if (size > LIMITS.chatbotRegexSizeMax) {
      throw DomainError.invalid(path, 'is too large, alone or together with your other patterns');
    }
  }
}

const sizeOf = (trigger: ChatbotTrigger): number =>
  trigger.kind === 'regex' ? patternSize(trigger.value) : 0;
const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Without the fields that were not given. */
function given<T extends object>(body: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(body).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}

function toTemplate({ id, text, weight }: ChatbotResponseTemplateEntity): ChatbotTemplate {
  return { id, text, weight };
}

function toPersona(row: PersonaRow): Persona {
  return {
    id: row.id,
    name: row.name,
    enabled: row.enabled,
    priority: row.priority,
    triggers: row.triggers,
    cooldownSeconds: row.cooldownSeconds,
    perUserCooldownSeconds: row.perUserCooldownSeconds,
    templates: row.templates.map(toTemplate),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
