import {
  correctedTipSchema,
  correctionListSchema,
  type CreateTip,
  createTipSchema,
  idParams,
  LIMITS,
  type ListTipsQuery,
  listTipsQuery,
  type RecordedTip,
  recordedTipSchema,
  tipPageSchema,
  type UpdateTip,
  updateTipSchema,
} from '@companion/contracts';
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AuditLog } from '../platform/audit/audit-log.js';
import { actorOf, Audited } from '../platform/audit/audited.js';
import { ApiCreated, ApiDone, ApiOk, ApiProblems } from '../platform/http/api-docs.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { Scope, type SignedInRequest } from '../platform/identity/decorators.js';
import { SeenByModerators } from '../platform/identity/moderators-eyes.js';
import { TokenScope } from '../platform/identity/token-scope.js';
import { TipCorrectionsService } from './tip-corrections.service.js';
import { TipsService } from './tips.service.js';

type Id = { id: string };

@Controller('tips')
export class TipsController {
  constructor(
    private readonly tips: TipsService,
    private readonly corrections: TipCorrectionsService,
    private readonly audit: AuditLog,
  ) {}

  @Post()
  @TokenScope('tips:write')
  @SeenByModerators('recordedTip')
  @ApiOperation({
    summary: 'Record a tip',
    description:
      'Amounts are cents of earnings, or tokens at the session’s rate. Send a clientTipId to be able to try again: the second call answers 200 with the first tip. With backfill and occurredAt a forgotten tip is added late, also to a session that has ended: it counts in totals and goals, and is announced nowhere.',
  })
  @ApiCreated(recordedTipSchema)
  @ApiOk(recordedTipSchema, 'This clientTipId was recorded before; nothing changed')
  @ApiProblems('SESSION_NOT_FOUND', 'SESSION_ENDED', 'OVERLOADED', 'UNAVAILABLE')
  async record(
    @Scope() scope: CreatorScope,
    @Body({ schema: createTipSchema }) body: CreateTip,
    @Req() request: SignedInRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordedTip> {
    const recorded =
      body.backfill === true
        ? await this.addLate(scope, body, request)
        : await this.tips.recordOwn(scope, body, 'manual');
    if (recorded.duplicate) void reply.status(200);
    return recorded;
  }

  /** Late book-keeping goes into the audit log; tips of now, which come by the hundred, do not. */
  private async addLate(
    scope: CreatorScope,
    body: CreateTip,
    request: SignedInRequest,
  ): Promise<RecordedTip> {
    const added = await this.corrections.backfill(scope, body);
    const targetId = added.tip.id;
    await this.audit.record(scope, { action: 'tip_added_late', targetId, ...actorOf(request) });
    return added;
  }

  @Get()
  @TokenScope('tips:read')
  @ApiOperation({
    summary: 'List tips, newest first; voided ones carry voidedAt',
    description: `\`total\` counts up to ${LIMITS.countedMax.toLocaleString('en')} of them.`,
  })
  @ApiOk(tipPageSchema)
  @ApiProblems()
  async list(@Scope() scope: CreatorScope, @Query({ schema: listTipsQuery }) query: ListTipsQuery) {
    return this.tips.list(scope, query);
  }

  @Delete(':id')
  @Audited('tip_removed')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Void a tip',
    description: 'The tip stays on record and leaves totals and goals. Voiding again does nothing.',
  })
  @ApiDone()
  @ApiProblems('NOT_FOUND', 'UNAVAILABLE')
  async void(@Scope() scope: CreatorScope, @Param({ schema: idParams }) { id }: Id): Promise<void> {
    await this.corrections.void(scope, id);
  }

  @Patch(':id')
  @Audited('tip_edited')
  @ApiOperation({
    summary: 'Correct a tip',
    description:
      'Amount, name or message, also after the session has ended. Totals, goals and top tipper follow; a changed amount is matched with the tip menu anew. A goal once completed stays so.',
  })
  @ApiOk(correctedTipSchema)
  @ApiProblems('NOT_FOUND', 'TIP_VOIDED', 'UNAVAILABLE')
  async edit(
    @Scope() scope: CreatorScope,
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: updateTipSchema }) body: UpdateTip,
  ) {
    return this.corrections.edit(scope, id, body);
  }

  @Post(':id/restore')
  @Audited('tip_restored')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Put a voided tip back',
    description: 'It counts again as it did. Putting it back again does nothing.',
  })
  @ApiOk(correctedTipSchema)
  @ApiProblems('NOT_FOUND', 'UNAVAILABLE')
  async restore(@Scope() scope: CreatorScope, @Param({ schema: idParams }) { id }: Id) {
    return this.corrections.restore(scope, id);
  }

  @Get(':id/history')
  @ApiOperation({ summary: 'What was corrected of a tip, newest first' })
  @ApiOk(correctionListSchema)
  @ApiProblems('NOT_FOUND')
  async history(@Scope() scope: CreatorScope, @Param({ schema: idParams }) { id }: Id) {
    return { items: await this.corrections.history(scope, id) };
  }
}
