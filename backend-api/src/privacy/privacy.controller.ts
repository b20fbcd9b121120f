import {
  exportSchema,
  type ForgetTipper,
  forgetTipperSchema,
  forgottenTipperSchema,
} from '@companion/contracts';
import { Body, Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Audited } from '../platform/audit/audited.js';
import { ApiOk, ApiProblems } from '../platform/http/api-docs.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { Scope } from '../platform/identity/decorators.js';
import { PrivacyService } from './privacy.service.js';

@Controller('privacy')
export class PrivacyController {
  constructor(private readonly privacy: PrivacyService) {}

  @Post('forget-tipper')
  @Audited('tipper_forgotten', { nameOf: () => '' })
  @HttpCode(200)
  @ApiOperation({
    summary: 'Forget a tipper',
    description:
      'Her name and messages are removed wherever they are kept; the amounts she gave stay in all sums.',
  })
  @ApiOk(forgottenTipperSchema)
  @ApiProblems('UNAVAILABLE')
  async forgetTipper(
    @Scope() scope: CreatorScope,
    @Body({ schema: forgetTipperSchema }) body: ForgetTipper,
  ) {
    return this.privacy.forgetTipper(scope, body);
  }

  @Get('export')
  @Audited('data_exported')
  @ApiOperation({
    summary: 'Everything that is stored of the creator, as one JSON file',
    description:
      'Streamed. Passwords, keys and the secrets of connections are left out: they are of no use elsewhere.',
  })
  @ApiOk(exportSchema, 'Rows by table')
  @ApiProblems('OVERLOADED', 'UNAVAILABLE')
  async export(@Scope() scope: CreatorScope, @Res() reply: FastifyReply): Promise<void> {
    const day = new Date().toISOString().slice(0, 10);
    await reply
      .type('application/json; charset=utf-8')
      .header('content-disposition', `attachment; filename="streaming-companion-${day}.json"`)
      .send(this.privacy.export(scope));
  }
}
