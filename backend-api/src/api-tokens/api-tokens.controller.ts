import {
  apiTokenListSchema,
  type CreateApiToken,
  createApiTokenSchema,
  createdApiTokenSchema,
  idParams,
} from '@companion/contracts';
import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Audited } from '../platform/audit/audited.js';
import { ApiCreated, ApiDone, ApiOk, ApiProblems } from '../platform/http/api-docs.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { Scope } from '../platform/identity/decorators.js';
import { ApiTokensService } from './api-tokens.service.js';

@Controller('tokens')
export class ApiTokensController {
  constructor(private readonly tokens: ApiTokensService) {}

  @Get()
  @ApiOperation({ summary: 'Tokens of scripts, buttons and moderators, the newest first' })
  @ApiOk(apiTokenListSchema)
  @ApiProblems('UNAVAILABLE')
  async list(@Scope() scope: CreatorScope) {
    return { items: await this.tokens.list(scope) };
  }

  @Post()
  @Audited('token_made')
  @ApiOperation({
    summary: 'Make a token',
    description:
      'It is shown in this answer and never again. Send it as `Authorization: Bearer`. Routes that a token may call name the scope they need as `x-token-scope`; all others are for the creator herself.',
  })
  @ApiCreated(createdApiTokenSchema)
  @ApiProblems('LIMIT_REACHED', 'UNAVAILABLE')
  async create(
    @Scope() scope: CreatorScope,
    @Body({ schema: createApiTokenSchema }) body: CreateApiToken,
  ) {
    return this.tokens.create(scope, body);
  }

  @Delete(':id')
  @Audited('token_revoked')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Revoke a token',
    description: 'It is refused from now on, and the connections it opened are closed.',
  })
  @ApiDone()
  @ApiProblems('NOT_FOUND', 'UNAVAILABLE')
  async revoke(
    @Scope() scope: CreatorScope,
    @Param({ schema: idParams }) { id }: { id: string },
  ): Promise<void> {
    await this.tokens.revoke(scope, id);
  }
}
