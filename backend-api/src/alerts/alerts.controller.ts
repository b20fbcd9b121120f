import {
  alertApprovalSchema,
  type AlertApprovalChoice,
  alertsSchema,
  idParams,
  type MoveAlert,
  moveAlertSchema,
} from '@companion/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { ApiOk, ApiProblems } from '../platform/http/api-docs.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { Scope } from '../platform/identity/decorators.js';
import { SeenByModerators } from '../platform/identity/moderators-eyes.js';
import { NotForModerators, TokenScope } from '../platform/identity/token-scope.js';
import { AlertQueueService } from './alert-queue.service.js';

type Id = { id: string };

/** Each answers with the alerts as they stand then. */
@Controller('alerts')
@TokenScope('alerts:control')
@SeenByModerators('alerts')
export class AlertsController {
  constructor(private readonly queue: AlertQueueService) {}

  @Get()
  @ApiOperation({
    summary: 'The alerts on air, and those that wait for approval',
    description: '`onAir` is what the overlay that leads tells: it was opened by the overlay key.',
  })
  @ApiOk(alertsSchema)
  @ApiProblems('UNAVAILABLE')
  async state(@Scope() scope: CreatorScope) {
    return this.queue.state(scope);
  }

  @Put('approval')
  @NotForModerators()
  @ApiOperation({
    summary: 'Which tips wait for approval before they are on air',
    description: 'Holds from the next tip. Overlays are told no message that waits.',
  })
  @ApiOk(alertsSchema)
  @ApiProblems('UNAVAILABLE')
  async setApproval(
    @Scope() scope: CreatorScope,
    @Body({ schema: alertApprovalSchema }) { approval }: AlertApprovalChoice,
  ) {
    return this.queue.setApproval(scope, approval);
  }

  @Post('next/approve')
  @HttpCode(200)
  @ApiOperation({ summary: 'Approve the one that waits longest; nothing happens when none does' })
  @ApiOk(alertsSchema)
  @ApiProblems('UNAVAILABLE')
  async approveNext(@Scope() scope: CreatorScope) {
    return this.queue.decideNext(scope, 'approved');
  }

  @Post('next/decline')
  @HttpCode(200)
  @ApiOperation({ summary: 'Decline the one that waits longest; nothing happens when none does' })
  @ApiOk(alertsSchema)
  @ApiProblems('UNAVAILABLE')
  async declineNext(@Scope() scope: CreatorScope) {
    return this.queue.decideNext(scope, 'declined');
  }

  @Post(':id/approve')
  @HttpCode(200)
  @ApiOperation({ summary: 'Show a held alert with its message' })
  @ApiOk(alertsSchema)
  @ApiProblems('NOT_FOUND', 'TIP_VOIDED', 'UNAVAILABLE')
  async approve(@Scope() scope: CreatorScope, @Param({ schema: idParams }) { id }: Id) {
    return this.queue.decide(scope, id, 'approved');
  }

  @Post(':id/wordless')
  @HttpCode(200)
  @ApiOperation({ summary: 'Show a held alert without its message' })
  @ApiOk(alertsSchema)
  @ApiProblems('NOT_FOUND', 'TIP_VOIDED', 'UNAVAILABLE')
  async wordless(@Scope() scope: CreatorScope, @Param({ schema: idParams }) { id }: Id) {
    return this.queue.decide(scope, id, 'wordless');
  }

  @Post(':id/decline')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Do not show a held alert',
    description: 'The tip counts all the same, and stands in lists on air without its message.',
  })
  @ApiOk(alertsSchema)
  @ApiProblems('NOT_FOUND', 'TIP_VOIDED', 'UNAVAILABLE')
  async decline(@Scope() scope: CreatorScope, @Param({ schema: idParams }) { id }: Id) {
    return this.queue.decide(scope, id, 'declined');
  }

  @Post(':id/skip')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take this alert off air; all others stay' })
  @ApiOk(alertsSchema)
  @ApiProblems('NOT_FOUND', 'UNAVAILABLE')
  async skip(@Scope() scope: CreatorScope, @Param({ schema: idParams }) { id }: Id) {
    return this.queue.skip(scope, id);
  }

  @Post(':id/remove')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take this alert out of those that wait' })
  @ApiOk(alertsSchema)
  @ApiProblems('NOT_FOUND', 'UNAVAILABLE')
  async remove(@Scope() scope: CreatorScope, @Param({ schema: idParams }) { id }: Id) {
    return this.queue.remove(scope, id);
  }

  @Post(':id/move')
  @HttpCode(200)
  @ApiOperation({ summary: 'Put a waiting alert before another' })
  @ApiOk(alertsSchema)
  @ApiProblems('NOT_FOUND', 'UNAVAILABLE')
  async move(
    @Scope() scope: CreatorScope,
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: moveAlertSchema }) { beforeId }: MoveAlert,
  ) {
    return this.queue.move(scope, id, beforeId);
  }

  @Post(':id/replay')
  @HttpCode(200)
  @ApiOperation({ summary: 'Show a tip, or another alert that was on air lately, once more' })
  @ApiOk(alertsSchema)
  @ApiProblems('NOT_FOUND', 'UNAVAILABLE')
  async replay(@Scope() scope: CreatorScope, @Param({ schema: idParams }) { id }: Id) {
    return this.queue.replay(scope, id);
  }
}
