import {
  chatbotTemplateListSchema,
  chatbotTemplateSchema,
  chatbotTestSchema,
  type CreatePersona,
  createPersonaSchema,
  type CreateTemplate,
  createTemplateSchema,
  idParams,
  type OrderPersonas,
  orderPersonasSchema,
  personaListSchema,
  personaSchema,
  templateParams,
  type TestChatbot,
  testChatbotSchema,
  type UpdatePersona,
  updatePersonaSchema,
  type UpdateTemplate,
  updateTemplateSchema,
} from '@companion/contracts';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { ApiCreated, ApiDone, ApiOk, ApiProblems } from '../platform/http/api-docs.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { Scope } from '../platform/identity/decorators.js';
import { DryRunService } from './dry-run.service.js';
import { PersonasService } from './personas.service.js';

type Id = { id: string };
type TemplateId = { id: string; templateId: string };

@Controller('chatbot')
export class ChatbotController {
  constructor(
    private readonly personas: PersonasService,
    private readonly dryRun: DryRunService,
  ) {}

  @Post('personas')
  @ApiOperation({
    summary: 'Create a persona',
    description:
      'With what it reacts to and what it may say. The first enabled persona by priority answers.',
  })
  @ApiCreated(personaSchema)
  @ApiProblems('LIMIT_REACHED', 'UNAVAILABLE')
  async create(
    @Scope() scope: CreatorScope,
    @Body({ schema: createPersonaSchema }) body: CreatePersona,
  ) {
    return this.personas.create(scope, body);
  }

  @Get('personas')
  @ApiOperation({ summary: 'List personas in order of priority, with their templates' })
  @ApiOk(personaListSchema)
  @ApiProblems()
  async list(@Scope() scope: CreatorScope) {
    return { items: await this.personas.list(scope) };
  }

  @Put('personas/reorder')
  @ApiOperation({ summary: 'Put all personas in order', description: 'The first one wins.' })
  @ApiOk(personaListSchema)
  @ApiProblems('UNAVAILABLE')
  async reorder(
    @Scope() scope: CreatorScope,
    @Body({ schema: orderPersonasSchema }) { ids }: OrderPersonas,
  ) {
    return { items: await this.personas.reorder(scope, ids) };
  }

  @Get('personas/:id')
  @ApiOperation({ summary: 'Get a persona' })
  @ApiOk(personaSchema)
  @ApiProblems('NOT_FOUND')
  async get(@Scope() scope: CreatorScope, @Param({ schema: idParams }) { id }: Id) {
    return this.personas.get(scope, id);
  }

  @Patch('personas/:id')
  @ApiOperation({
    summary: 'Update a persona',
    description: 'Triggers and templates, where given, take the place of all that were there.',
  })
  @ApiOk(personaSchema)
  @ApiProblems('NOT_FOUND', 'UNAVAILABLE')
  async update(
    @Scope() scope: CreatorScope,
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: updatePersonaSchema }) body: UpdatePersona,
  ) {
    return this.personas.update(scope, id, body);
  }

  @Delete('personas/:id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a persona and its templates' })
  @ApiDone()
  @ApiProblems('NOT_FOUND', 'UNAVAILABLE')
  async remove(
    @Scope() scope: CreatorScope,
    @Param({ schema: idParams }) { id }: Id,
  ): Promise<void> {
    await this.personas.remove(scope, id);
  }

  @Post('personas/:id/templates')
  @ApiOperation({ summary: 'Add something a persona may say' })
  @ApiCreated(chatbotTemplateSchema)
  @ApiProblems('NOT_FOUND', 'LIMIT_REACHED', 'UNAVAILABLE')
  async addTemplate(
    @Scope() scope: CreatorScope,
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: createTemplateSchema }) body: CreateTemplate,
  ) {
    return this.personas.addTemplate(scope, id, body);
  }

  @Get('personas/:id/templates')
  @ApiOperation({ summary: 'List what a persona may say' })
  @ApiOk(chatbotTemplateListSchema)
  @ApiProblems('NOT_FOUND')
  async listTemplates(@Scope() scope: CreatorScope, @Param({ schema: idParams }) { id }: Id) {
    return { items: (await this.personas.get(scope, id)).templates };
  }

  @Patch('personas/:id/templates/:templateId')
  @ApiOperation({ summary: 'Update something a persona may say' })
  @ApiOk(chatbotTemplateSchema)
  @ApiProblems('NOT_FOUND', 'UNAVAILABLE')
  async updateTemplate(
    @Scope() scope: CreatorScope,
    @Param({ schema: templateParams }) { id, templateId }: TemplateId,
    @Body({ schema: updateTemplateSchema }) body: UpdateTemplate,
  ) {
    return this.personas.updateTemplate(scope, id, templateId, body);
  }

  @Delete('personas/:id/templates/:templateId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete something a persona may say' })
  @ApiDone()
  @ApiProblems('NOT_FOUND', 'UNAVAILABLE')
  async removeTemplate(
    @Scope() scope: CreatorScope,
    @Param({ schema: templateParams }) { id, templateId }: TemplateId,
  ): Promise<void> {
    await this.personas.removeTemplate(scope, id, templateId);
  }

  @Post('test')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Try a message or an event',
    description: 'Says what would be answered and explains every condition. Nothing is sent.',
  })
  @ApiOk(chatbotTestSchema)
  @ApiProblems()
  async test(@Scope() scope: CreatorScope, @Body({ schema: testChatbotSchema }) body: TestChatbot) {
    return this.dryRun.test(scope, body);
  }
}
