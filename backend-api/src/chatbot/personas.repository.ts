import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, In } from 'typeorm';
import {
  ChatbotConfigEntity,
  ChatbotResponseTemplateEntity,
  CreatorEntity,
  TipMenuItemEntity,
} from '../entities/index.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';

export type PersonaRow = ChatbotConfigEntity & { templates: ChatbotResponseTemplateEntity[] };

/** The personas of one creator, locked against a second change at the same time. */
export class PersonasTransaction {
  constructor(
    private readonly manager: EntityManager,
    readonly personas: PersonaRow[],
  ) {}

  create(columns: Partial<ChatbotConfigEntity>): PersonaRow {
    const row = this.manager.getRepository(ChatbotConfigEntity).create(columns);
    return Object.assign(row, { templates: [] });
  }

  createTemplate(columns: Partial<ChatbotResponseTemplateEntity>): ChatbotResponseTemplateEntity {
    return this.manager.getRepository(ChatbotResponseTemplateEntity).create(columns);
  }

  async save(personas: PersonaRow[]): Promise<void> {
    const rows = personas.map(({ templates: _templates, ...columns }) => columns);
    await this.manager.getRepository(ChatbotConfigEntity).save(rows);
  }

  async saveTemplates(templates: ChatbotResponseTemplateEntity[]): Promise<void> {
    await this.manager.getRepository(ChatbotResponseTemplateEntity).save(templates);
  }

  /** Its templates, cooldowns and timers go with it. */
  async remove(id: string): Promise<void> {
    await this.manager.getRepository(ChatbotConfigEntity).delete({ id });
  }

  async removeTemplates(ids: string[]): Promise<void> {
    if (ids.length > 0) {
      await this.manager.getRepository(ChatbotResponseTemplateEntity).delete({ id: In(ids) });
    }
  }
}

@Injectable()
export class PersonasRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** In order of priority, with their templates in order. */
  async list(scope: CreatorScope): Promise<PersonaRow[]> {
    return personasOf(this.dataSource.manager, scope);
  }

  async change<T>(
    scope: CreatorScope,
    work: (transaction: PersonasTransaction) => Promise<T>,
  ): Promise<T> {
    return this.dataSource.transaction(async (manager) => {
      await manager
        .getRepository(CreatorEntity)
        .findOne({ where: { id: scope.creatorId }, lock: { mode: 'for_no_key_update' } });
      return work(new PersonasTransaction(manager, await personasOf(manager, scope)));
    });
  }

  /** Those of the ids that are no menu items of hers. */
  async unknownMenuItems(scope: CreatorScope, ids: string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const hers = await this.dataSource
      .getRepository(TipMenuItemEntity)
      .find({ select: { id: true }, where: { creatorId: scope.creatorId, id: In(ids) } });
    const known = new Set(hers.map(({ id }) => id));
    return ids.filter((id) => !known.has(id.toLowerCase()));
  }
}

async function personasOf(
  manager: EntityManager,
  { creatorId }: CreatorScope,
): Promise<PersonaRow[]> {
  const personas = await manager
    .getRepository(ChatbotConfigEntity)
    .find({ where: { creatorId }, order: { priority: 'ASC', createdAt: 'ASC', id: 'ASC' } });
  if (personas.length === 0) return [];
  const templates = await manager.getRepository(ChatbotResponseTemplateEntity).find({
    where: { personaId: In(personas.map(({ id }) => id)) },
    order: { position: 'ASC', id: 'ASC' },
  });
  return personas.map((persona) =>
    Object.assign(persona, {
      templates: templates.filter(({ personaId }) => personaId === persona.id),
    }),
  );
}
