import {
  activeSessionSchema,
  idParams,
  type ListSessionsQuery,
  listSessionsQuery,
  sessionDetailSchema,
  sessionPageSchema,
  sessionSchema,
  type StartSession,
  startSessionSchema,
  type UpdateSession,
  updateSessionSchema,
} from '@companion/contracts';
import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Audited } from '../platform/audit/audited.js';
import { ApiCreated, ApiOk, ApiProblems } from '../platform/http/api-docs.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { Scope } from '../platform/identity/decorators.js';
import { TokenScope } from '../platform/identity/token-scope.js';
import { SessionsService } from './sessions.service.js';

type Id = { id: string };

@Controller('sessions')
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  @Post()
  @TokenScope('session:control')
  @ApiOperation({ summary: 'Start a new streaming session' })
  @ApiCreated(sessionSchema)
  @ApiProblems('SESSION_ALREADY_ACTIVE', 'UNAVAILABLE')
  async start(
    @Scope() scope: CreatorScope,
    @Body({ schema: startSessionSchema }) body: StartSession,
  ) {
    return this.sessions.start(scope, body);
  }

  @Get('active')
  @TokenScope('session:read')
  @ApiOperation({
    summary: 'Get current active session',
    description: '`null` when none is running.',
  })
  @ApiOk(activeSessionSchema)
  @ApiProblems()
  async active(@Scope() scope: CreatorScope, @Res() reply: FastifyReply): Promise<void> {
    // Written out: a handler that returns null would send an empty body.
    const session = await this.sessions.active(scope);
    await reply.type('application/json; charset=utf-8').send(JSON.stringify(session));
  }

  @Get()
  @TokenScope('session:read')
  @ApiOperation({ summary: 'List all sessions, newest first' })
  @ApiOk(sessionPageSchema)
  @ApiProblems()
  async list(
    @Scope() scope: CreatorScope,
    @Query({ schema: listSessionsQuery }) query: ListSessionsQuery,
  ) {
    return this.sessions.list(scope, query);
  }

  @Get(':id')
  @TokenScope('session:read')
  @ApiOperation({ summary: 'Get session by ID, with its goals, notes and last tips' })
  @ApiOk(sessionDetailSchema)
  @ApiProblems('SESSION_NOT_FOUND')
  async detail(@Scope() scope: CreatorScope, @Param({ schema: idParams }) { id }: Id) {
    return this.sessions.detail(scope, id);
  }

  @Patch(':id')
  @TokenScope('session:control')
  @ApiOperation({
    summary: 'Update session title/notes/metadata',
    description: 'Also after its end.',
  })
  @ApiOk(sessionSchema)
  @ApiProblems('SESSION_NOT_FOUND', 'UNAVAILABLE')
  async update(
    @Scope() scope: CreatorScope,
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: updateSessionSchema }) body: UpdateSession,
  ) {
    return this.sessions.update(scope, id, body);
  }

  @Post(':id/end')
  @TokenScope('session:control')
  @HttpCode(200)
  @ApiOperation({
    summary: 'End an active session',
    description: 'Ending it again answers the same.',
  })
  @ApiOk(sessionSchema)
  @ApiProblems('SESSION_NOT_FOUND', 'UNAVAILABLE')
  async end(@Scope() scope: CreatorScope, @Param({ schema: idParams }) { id }: Id) {
    return this.sessions.end(scope, id);
  }

  @Post(':id/cancel')
  @Audited('session_cancelled')
  @HttpCode(200)
  @ApiOperation({
    summary: 'End a session that was started by mistake',
    description:
      'Ended with endReason `cancelled`: kept, and left out of analytics. One that has ended already is left out from now on.',
  })
  @ApiOk(sessionSchema)
  @ApiProblems('SESSION_NOT_FOUND', 'UNAVAILABLE')
  async cancel(@Scope() scope: CreatorScope, @Param({ schema: idParams }) { id }: Id) {
    return this.sessions.cancel(scope, id);
  }

  @Post(':id/reinstate')
  @Audited('session_reinstated')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Count a cancelled session again',
    description: 'It stays ended, with endReason `manual`.',
  })
  @ApiOk(sessionSchema)
  @ApiProblems('SESSION_NOT_FOUND', 'UNAVAILABLE')
  async reinstate(@Scope() scope: CreatorScope, @Param({ schema: idParams }) { id }: Id) {
    return this.sessions.reinstate(scope, id);
  }
}
