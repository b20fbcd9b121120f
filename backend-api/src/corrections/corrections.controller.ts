import { correctionListSchema, idParams } from '@companion/contracts';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { ApiOk, ApiProblems } from '../platform/http/api-docs.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { Scope } from '../platform/identity/decorators.js';
import { CorrectionsService } from './corrections.service.js';

@Controller('sessions/:id/corrections')
export class CorrectionsController {
  constructor(private readonly corrections: CorrectionsService) {}

  @Get()
  @ApiOperation({
    summary: 'What was changed by hand in a session, newest first',
    description: 'Tips edited, removed, put back, added late or imported, and goals adjusted.',
  })
  @ApiOk(correctionListSchema)
  @ApiProblems('SESSION_NOT_FOUND')
  async list(@Scope() scope: CreatorScope, @Param({ schema: idParams }) { id }: { id: string }) {
    return { items: await this.corrections.ofSession(scope, id) };
  }
}
