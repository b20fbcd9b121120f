import { onAirStateSchema, replayedTipsSchema } from '@companion/contracts';
import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Audited } from '../platform/audit/audited.js';
import { ApiOk, ApiProblems } from '../platform/http/api-docs.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { Scope } from '../platform/identity/decorators.js';
import { TokenScope } from '../platform/identity/token-scope.js';
import { OffAirService } from './off-air.service.js';

@Controller('on-air')
@TokenScope('alerts:control')
export class OnAirController {
  constructor(private readonly offAir: OffAirService) {}

  @Get()
  @ApiOperation({ summary: 'Whether she is on air at all, and what came while she was not' })
  @ApiOk(onAirStateSchema)
  @ApiProblems('UNAVAILABLE')
  async state(@Scope() scope: CreatorScope) {
    return this.offAir.state(scope);
  }

  @Post('panic')
  @Audited('went_off_air')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Blank every overlay and stop the voice, at once',
    description:
      'Lasts over reloads and restarts until resumed. Tips are counted meanwhile. Again changes nothing.',
  })
  @ApiOk(onAirStateSchema)
  @ApiProblems('UNAVAILABLE')
  async panic(@Scope() scope: CreatorScope) {
    return this.offAir.panic(scope);
  }

  @Post('resume')
  @Audited('came_back_on_air')
  @HttpCode(200)
  @ApiOperation({ summary: 'Back on air', description: 'Nothing that came meanwhile is shown.' })
  @ApiOk(onAirStateSchema)
  @ApiProblems('UNAVAILABLE')
  async resume(@Scope() scope: CreatorScope) {
    return this.offAir.resume(scope);
  }

  @Post('replay')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Show the tips that came while she was off air',
    description: 'One after the other, the ten largest; nothing while she is off air.',
  })
  @ApiOk(replayedTipsSchema)
  @ApiProblems('UNAVAILABLE')
  async replay(@Scope() scope: CreatorScope) {
    return this.offAir.replay(scope);
  }
}
