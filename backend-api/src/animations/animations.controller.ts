import {
  alertActionParams,
  type AlertAction,
  alertQueueSchema,
  type AnimationConfig,
  animationConfigSchema,
  animationTriggerSchema,
  type CreateCustomAnimation,
  createCustomAnimationSchema,
  customAnimationListSchema,
  customAnimationSchema,
  idParams,
  liveTipSchema,
  saveAnimationConfigSchema,
  type TestTip,
  testTipSchema,
  type TriggerAnimation,
  triggerAnimationSchema,
  type UpdateCustomAnimation,
  updateCustomAnimationSchema,
} from '@companion/contracts';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { ApiCreated, ApiDone, ApiOk, ApiProblems } from '../platform/http/api-docs.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { Scope } from '../platform/identity/decorators.js';
import { TokenScope } from '../platform/identity/token-scope.js';
import { AlertsService } from './alerts.service.js';
import { AnimationsService } from './animations.service.js';

type Id = { id: string };

@Controller('animations')
export class AnimationsController {
  constructor(
    private readonly animations: AnimationsService,
    private readonly alerts: AlertsService,
  ) {}

  @Get('config')
  @TokenScope('animations:trigger')
  @ApiOperation({ summary: 'When tips animate, and how' })
  @ApiOk(animationConfigSchema)
  @ApiProblems()
  async config(@Scope() scope: CreatorScope) {
    return this.animations.config(scope);
  }

  @Put('config')
  @ApiOperation({
    summary: 'Set when tips animate, and how',
    description: 'Holds from the next tip. What is left out has its default.',
  })
  @ApiOk(animationConfigSchema)
  @ApiProblems('UNAVAILABLE')
  async saveConfig(
    @Scope() scope: CreatorScope,
    @Body({ schema: saveAnimationConfigSchema }) body: AnimationConfig,
  ) {
    return this.animations.saveConfig(scope, body);
  }

  @Post('trigger')
  @TokenScope('animations:trigger')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Manually trigger an animation',
    description: 'Limited to a number a minute. Type `custom` needs `metadata.animationId`.',
  })
  @ApiOk(animationTriggerSchema, 'What was broadcast')
  @ApiProblems(
    'NO_ACTIVE_SESSION',
    'SESSION_ENDED',
    'SESSION_NOT_FOUND',
    'NOT_FOUND',
    'UNAVAILABLE',
  )
  async trigger(
    @Scope() scope: CreatorScope,
    @Body({ schema: triggerAnimationSchema }) body: TriggerAnimation,
  ) {
    return this.alerts.trigger(scope, body);
  }

  @Post('test')
  @TokenScope('animations:trigger')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Send a test tip',
    description: 'Goes on air like a tip, marked `isTest`. It is not stored and never counted.',
  })
  @ApiOk(liveTipSchema, 'The tip that was broadcast')
  @ApiProblems(
    'NO_ACTIVE_SESSION',
    'SESSION_ENDED',
    'SESSION_NOT_FOUND',
    'NOT_FOUND',
    'UNAVAILABLE',
  )
  async test(@Scope() scope: CreatorScope, @Body({ schema: testTipSchema }) body: TestTip) {
    return this.alerts.test(scope, body);
  }

  @Get('queue')
  @TokenScope('alerts:control')
  @ApiOperation({ summary: 'Whether alerts on air are held back' })
  @ApiOk(alertQueueSchema)
  @ApiProblems()
  async queue(@Scope() scope: CreatorScope) {
    return this.alerts.state(scope);
  }

  @Post('queue/:action')
  @TokenScope('alerts:control')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Pause, resume, skip, clear or replay alerts on air',
    description: 'Tells overlays that joined with `batch`, and dashboards, by `alert_control`.',
  })
  @ApiOk(alertQueueSchema)
  @ApiProblems('UNAVAILABLE')
  async control(
    @Scope() scope: CreatorScope,
    @Param({ schema: alertActionParams }) { action }: { action: AlertAction },
  ) {
    return this.alerts.control(scope, action);
  }

  @Post('custom')
  @ApiOperation({
    summary: 'Create a custom animation',
    description: 'Data alone: emoji or images, how they move, how many and for how long.',
  })
  @ApiCreated(customAnimationSchema)
  @ApiProblems('LIMIT_REACHED', 'UNAVAILABLE')
  async createCustom(
    @Scope() scope: CreatorScope,
    @Body({ schema: createCustomAnimationSchema }) body: CreateCustomAnimation,
  ) {
    return this.animations.createCustom(scope, body);
  }

  @Get('custom')
  @TokenScope('animations:trigger')
  @ApiOperation({ summary: 'List custom animations, the first made first' })
  @ApiOk(customAnimationListSchema)
  @ApiProblems()
  async listCustom(@Scope() scope: CreatorScope) {
    return { items: await this.animations.customs(scope) };
  }

  @Get('custom/:id')
  @TokenScope('animations:trigger')
  @ApiOperation({ summary: 'A custom animation' })
  @ApiOk(customAnimationSchema)
  @ApiProblems('NOT_FOUND')
  async custom(@Scope() scope: CreatorScope, @Param({ schema: idParams }) { id }: Id) {
    return this.animations.custom(scope, id);
  }

  @Patch('custom/:id')
  @ApiOperation({ summary: 'Update a custom animation' })
  @ApiOk(customAnimationSchema)
  @ApiProblems('NOT_FOUND', 'UNAVAILABLE')
  async updateCustom(
    @Scope() scope: CreatorScope,
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: updateCustomAnimationSchema }) body: UpdateCustomAnimation,
  ) {
    return this.animations.updateCustom(scope, id, body);
  }

  @Delete('custom/:id')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Delete a custom animation',
    description: 'Ranges that played it do without; one left empty plays the default.',
  })
  @ApiDone()
  @ApiProblems('NOT_FOUND', 'UNAVAILABLE')
  async removeCustom(
    @Scope() scope: CreatorScope,
    @Param({ schema: idParams }) { id }: Id,
  ): Promise<void> {
    await this.animations.removeCustom(scope, id);
  }
}
