import { type Moderation, moderationSchema } from '@companion/contracts';
import { Controller, Get } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { ApiOk, ApiProblems } from '../platform/http/api-docs.js';
import { CurrentIdentity } from '../platform/identity/decorators.js';
import type { Identity } from '../platform/identity/identity-provider.js';
import { TokenScope } from '../platform/identity/token-scope.js';
import { ModerationService } from './moderation.service.js';

@Controller('moderation')
export class ModerationController {
  constructor(private readonly moderation: ModerationService) {}

  @Get()
  @TokenScope('alerts:control')
  @ApiOperation({
    summary: 'What a moderator’s page begins with',
    description:
      'Whose show it is, what who asks may do, and the running session as it is on air. A moderator’s connection to `/streaming` hears what changes without joining.',
  })
  @ApiOk(moderationSchema)
  @ApiProblems('UNAVAILABLE')
  async state(@CurrentIdentity() identity: Identity): Promise<Moderation> {
    return this.moderation.state(identity);
  }
}
