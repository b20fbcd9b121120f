import {
  idParams,
  type SessionVoice,
  sessionVoiceSchema,
  type TtsConfig,
  ttsConfigSchema,
  type TtsPreview,
  type TtsPreviewAudio,
  ttsPreviewAudioSchema,
  ttsPreviewSchema,
  type UpdateTtsConfig,
  updateTtsConfigSchema,
  type VoiceList,
  voiceListSchema,
} from '@companion/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { ApiOk, ApiProblems } from '../platform/http/api-docs.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { Scope } from '../platform/identity/decorators.js';
import { SpeechesService } from './speeches.service.js';
import { TtsService } from './tts.service.js';

type IdParams = { id: string };

@Controller('tts')
export class TtsController {
  constructor(
    private readonly tts: TtsService,
    private readonly speeches: SpeechesService,
  ) {}

  @Get('config')
  @ApiOperation({ summary: 'Which tip messages are read aloud and how, and what can speak here' })
  @ApiOk(ttsConfigSchema)
  @ApiProblems('UNAVAILABLE')
  async config(@Scope() scope: CreatorScope): Promise<TtsConfig> {
    return this.tts.config(scope);
  }

  @Put('config')
  @ApiOperation({
    summary: 'Change what is given; the rest stays',
    description: 'Switching off ends what is being read and empties the queue.',
  })
  @ApiOk(ttsConfigSchema)
  @ApiProblems('UNAVAILABLE')
  async update(
    @Scope() scope: CreatorScope,
    @Body({ schema: updateTtsConfigSchema }) body: UpdateTtsConfig,
  ): Promise<TtsConfig> {
    const config = await this.tts.update(scope, body);
    if (body.enabled === false) await this.speeches.switchedOff(scope);
    return config;
  }

  @Get('voices')
  @ApiOperation({
    summary: 'Every voice that can be chosen',
    description: 'ElevenLabs’ are missing when it is not configured, or when it does not answer.',
  })
  @ApiOk(voiceListSchema)
  @ApiProblems()
  async voices(): Promise<VoiceList> {
    return this.tts.listVoices();
  }

  @Post('preview')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Hear a voice, for the caller alone',
    description: 'The characters count in today’s budget.',
  })
  @ApiOk(ttsPreviewAudioSchema)
  @ApiProblems('VOICE_NOT_CONFIGURED', 'VOICE_UNAVAILABLE', 'QUOTA_EXCEEDED', 'UNAVAILABLE')
  async preview(
    @Scope() scope: CreatorScope,
    @Body({ schema: ttsPreviewSchema }) body: TtsPreview,
  ): Promise<TtsPreviewAudio> {
    return this.tts.preview(scope, body);
  }

  @Get('sessions/:id/voice')
  @ApiOperation({ summary: 'The voice of one session, if it has its own' })
  @ApiOk(sessionVoiceSchema)
  @ApiProblems('SESSION_NOT_FOUND', 'UNAVAILABLE')
  async sessionVoice(
    @Scope() scope: CreatorScope,
    @Param({ schema: idParams }) { id }: IdParams,
  ): Promise<SessionVoice> {
    return this.tts.sessionVoice(scope, id);
  }

  @Put('sessions/:id/voice')
  @ApiOperation({ summary: 'Read one session in another voice; null: in the usual one' })
  @ApiOk(sessionVoiceSchema)
  @ApiProblems('SESSION_NOT_FOUND', 'UNAVAILABLE')
  async setSessionVoice(
    @Scope() scope: CreatorScope,
    @Param({ schema: idParams }) { id }: IdParams,
    @Body({ schema: sessionVoiceSchema }) body: SessionVoice,
  ): Promise<SessionVoice> {
    return this.tts.setSessionVoice(scope, id, body);
  }
}
