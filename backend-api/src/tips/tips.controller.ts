import {
  type CreateTip,
  createTipSchema,
  idParams,
  type ListTipsQuery,
  listTipsQuery,
  type RecordedTip,
  recordedTipSchema,
  tipPageSchema,
} from '@companion/contracts';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiCreated, ApiDone, ApiOk, ApiProblems } from '../platform/http/api-docs.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { Scope } from '../platform/identity/decorators.js';
import { TipsService } from './tips.service.js';

@Controller('tips')
export class TipsController {
  constructor(private readonly tips: TipsService) {}

  @Post()
  @ApiOperation({
    summary: 'Record a tip',
    description:
      'Amounts are cents of earnings, or tokens at the session’s rate. Send a clientTipId to be able to try again: the second call answers 200 with the first tip.',
  })
  @ApiCreated(recordedTipSchema)
  @ApiOk(recordedTipSchema, 'This clientTipId was recorded before; nothing changed')
  @ApiProblems('SESSION_NOT_FOUND', 'SESSION_ENDED', 'OVERLOADED', 'UNAVAILABLE')
  async record(
    @Scope() scope: CreatorScope,
    @Body({ schema: createTipSchema }) body: CreateTip,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordedTip> {
    const recorded = await this.tips.recordOwn(scope, body, 'manual');
    if (recorded.duplicate) void reply.status(200);
    return recorded;
  }

  @Get()
  @ApiOperation({ summary: 'List tips, newest first; voided ones carry voidedAt' })
  @ApiOk(tipPageSchema)
  @ApiProblems()
  async list(@Scope() scope: CreatorScope, @Query({ schema: listTipsQuery }) query: ListTipsQuery) {
    return this.tips.list(scope, query);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Void a tip',
    description: 'The tip stays on record and leaves totals and goals. Voiding again does nothing.',
  })
  @ApiDone()
  @ApiProblems('NOT_FOUND', 'UNAVAILABLE')
  async void(
    @Scope() scope: CreatorScope,
    @Param({ schema: idParams }) { id }: { id: string },
  ): Promise<void> {
    await this.tips.void(scope, id);
  }
}
