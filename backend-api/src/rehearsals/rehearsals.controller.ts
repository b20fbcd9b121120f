import { rehearsalSchema } from '@companion/contracts';
import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { ApiOk, ApiProblems } from '../platform/http/api-docs.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { Scope } from '../platform/identity/decorators.js';
import { RehearsalsService } from './rehearsals.service.js';

@Controller('rehearsals')
export class RehearsalsController {
  constructor(private readonly rehearsals: RehearsalsService) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Show a test alert on air',
    description:
      'A made-up tip of 100 tokens, or of 5.00 where tokens have no price. It needs no session: while none ' +
      'runs, overlays opened by key show it as they would in one. Nothing of it is stored or counted.',
  })
  @ApiOk(rehearsalSchema, 'What is shown')
  @ApiProblems('UNAVAILABLE')
  async play(@Scope() scope: CreatorScope) {
    return this.rehearsals.play(scope);
  }
}
