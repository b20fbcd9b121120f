import {
  type CreatePoll,
  createPollSchema,
  idParams,
  listPollsQuery,
  pollListSchema,
  pollSchema,
  type UpdatePoll,
  updatePollSchema,
} from '@companion/contracts';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { ApiCreated, ApiDone, ApiOk, ApiProblems } from '../platform/http/api-docs.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { Scope } from '../platform/identity/decorators.js';
import { TokenScope } from '../platform/identity/token-scope.js';
import { PollsService } from './polls.service.js';

type Id = { id: string };

@Controller('polls')
export class PollsController {
  constructor(private readonly polls: PollsService) {}

  @Post()
  @TokenScope('goals:write')
  @ApiOperation({
    summary: 'Start a tip-to-vote poll, a tally or a king of the hill',
    description:
      'A tip of exactly an option’s amount counts for it; a hill is for the highest tip.',
  })
  @ApiCreated(pollSchema)
  @ApiProblems('SESSION_NOT_FOUND', 'SESSION_ENDED', 'LIMIT_REACHED', 'UNAVAILABLE')
  async create(@Scope() scope: CreatorScope, @Body({ schema: createPollSchema }) body: CreatePoll) {
    return this.polls.create(scope, body);
  }

  @Get()
  @TokenScope('session:read')
  @ApiOperation({ summary: 'List the polls of a session, oldest first' })
  @ApiOk(pollListSchema)
  @ApiProblems('SESSION_NOT_FOUND')
  async list(
    @Scope() scope: CreatorScope,
    @Query({ schema: listPollsQuery }) { sessionId }: { sessionId: string },
  ) {
    return { items: await this.polls.list(scope, sessionId) };
  }

  @Patch(':id')
  @TokenScope('goals:write')
  @ApiOperation({ summary: 'Rename a poll, or give it another deadline' })
  @ApiOk(pollSchema)
  @ApiProblems('NOT_FOUND', 'SESSION_ENDED', 'POLL_CLOSED', 'UNAVAILABLE')
  async update(
    @Scope() scope: CreatorScope,
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: updatePollSchema }) body: UpdatePoll,
  ) {
    return this.polls.update(scope, id, body);
  }

  @Post(':id/close')
  @TokenScope('goals:write')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Close a poll: later tips do not count',
    description: 'Again: no effect.',
  })
  @ApiOk(pollSchema)
  @ApiProblems('NOT_FOUND', 'SESSION_ENDED', 'UNAVAILABLE')
  async close(@Scope() scope: CreatorScope, @Param({ schema: idParams }) { id }: Id) {
    return this.polls.close(scope, id);
  }

  @Post(':id/reopen')
  @TokenScope('goals:write')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Undo the closing of a poll',
    description: 'It counts on, with the tips that came meanwhile, and has no deadline.',
  })
  @ApiOk(pollSchema)
  @ApiProblems('NOT_FOUND', 'SESSION_ENDED', 'UNAVAILABLE')
  async reopen(@Scope() scope: CreatorScope, @Param({ schema: idParams }) { id }: Id) {
    return this.polls.reopen(scope, id);
  }

  @Delete(':id')
  @TokenScope('goals:write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a poll' })
  @ApiDone()
  @ApiProblems('NOT_FOUND', 'SESSION_ENDED', 'UNAVAILABLE')
  async remove(
    @Scope() scope: CreatorScope,
    @Param({ schema: idParams }) { id }: Id,
  ): Promise<void> {
    await this.polls.remove(scope, id);
  }
}
