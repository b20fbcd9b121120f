import {
  idParams,
  type SkippedSpeech,
  skippedSpeechSchema,
  type Speech,
  type SpeechQueue,
  speechQueueSchema,
  speechSchema,
} from '@companion/contracts';
import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { ApiOk, ApiProblems } from '../platform/http/api-docs.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { Scope } from '../platform/identity/decorators.js';
import { SeenByModerators } from '../platform/identity/moderators-eyes.js';
import { TokenScope } from '../platform/identity/token-scope.js';
import { SpeechesService } from './speeches.service.js';

type IdParams = { id: string };

@Controller('tts')
export class SpeechesController {
  constructor(private readonly speeches: SpeechesService) {}

  @Get('queue')
  @TokenScope('voice:control')
  @SeenByModerators('speechQueue')
  @ApiOperation({ summary: 'What is read now, what waits, what waits for approval, what is done' })
  @ApiOk(speechQueueSchema)
  @ApiProblems('UNAVAILABLE')
  async queue(@Scope() scope: CreatorScope): Promise<SpeechQueue> {
    return this.speeches.queue(scope);
  }

  @Post('skip')
  @TokenScope('voice:control')
  @SeenByModerators('skippedSpeech')
  @HttpCode(200)
  @ApiOperation({ summary: 'Stop what is being read; the next one follows' })
  @ApiOk(skippedSpeechSchema)
  @ApiProblems('UNAVAILABLE')
  async skip(@Scope() scope: CreatorScope): Promise<SkippedSpeech> {
    return { skipped: await this.speeches.skip(scope) };
  }

  @Post('queue/:id/approve')
  @TokenScope('voice:control')
  @SeenByModerators('speech')
  @HttpCode(200)
  @ApiOperation({ summary: 'Let a message be read' })
  @ApiOk(speechSchema)
  @ApiProblems('NOT_FOUND', 'LIMIT_REACHED', 'UNAVAILABLE')
  async approve(
    @Scope() scope: CreatorScope,
    @Param({ schema: idParams }) { id }: IdParams,
  ): Promise<Speech> {
    return this.speeches.approve(scope, id);
  }

  @Post('queue/:id/reject')
  @TokenScope('voice:control')
  @SeenByModerators('speech')
  @HttpCode(200)
  @ApiOperation({ summary: 'Leave a message out that waits, for approval or for its turn' })
  @ApiOk(speechSchema)
  @ApiProblems('NOT_FOUND', 'UNAVAILABLE')
  async reject(
    @Scope() scope: CreatorScope,
    @Param({ schema: idParams }) { id }: IdParams,
  ): Promise<Speech> {
    return this.speeches.reject(scope, id);
  }

  @Post('queue/:id/replay')
  @TokenScope('voice:control')
  @SeenByModerators('speech')
  @HttpCode(200)
  @ApiOperation({ summary: 'Read a message again, or for the first time when it was left out' })
  @ApiOk(speechSchema)
  @ApiProblems('NOT_FOUND', 'LIMIT_REACHED', 'UNAVAILABLE')
  async replay(
    @Scope() scope: CreatorScope,
    @Param({ schema: idParams }) { id }: IdParams,
  ): Promise<Speech> {
    return this.speeches.replay(scope, id);
  }
}
