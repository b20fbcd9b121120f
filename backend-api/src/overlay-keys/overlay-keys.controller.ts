import { overlayKeyListSchema, overlayKeySchema } from '@companion/contracts';
import { Controller, Get, Header, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { ApiCreated, ApiOk, ApiProblems } from '../platform/http/api-docs.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { Scope } from '../platform/identity/decorators.js';
import { OverlayKeysService } from './overlay-keys.service.js';

@Controller('overlay-keys')
export class OverlayKeysController {
  constructor(private readonly keys: OverlayKeysService) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    summary: 'The key of the permanent OBS URL',
    description: 'The overlay page is at `/overlay/k/{key}`. Read-only; made at the first look.',
  })
  @ApiOk(overlayKeyListSchema)
  @ApiProblems('UNAVAILABLE')
  async list(@Scope() scope: CreatorScope) {
    return { items: [await this.keys.current(scope)] };
  }

  @Post('rotate')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    summary: 'Replace the key',
    description: 'The old URL stops working at once, and its connections are closed.',
  })
  @ApiCreated(overlayKeySchema)
  @ApiProblems('UNAVAILABLE')
  async rotate(@Scope() scope: CreatorScope) {
    return this.keys.rotate(scope);
  }
}
