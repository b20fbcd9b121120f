import { overlayKeyListSchema, overlayKeySchema } from '@companion/contracts';
import { Controller, Get, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Audited } from '../platform/audit/audited.js';
import { ApiCreated, ApiOk, ApiProblems } from '../platform/http/api-docs.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { Scope } from '../platform/identity/decorators.js';
import { OverlaysService } from './overlays.service.js';

@Controller('overlay-keys')
export class OverlayKeysController {
  constructor(private readonly overlays: OverlaysService) {}

  @Get()
  @ApiOperation({
    summary: 'The key of the first overlay',
    description: 'The overlay page is at `/overlay/k/{key}`. Read-only; made at the first look.',
  })
  @ApiOk(overlayKeyListSchema)
  @ApiProblems('UNAVAILABLE')
  async list(@Scope() scope: CreatorScope) {
    return { items: [await this.overlays.firstKey(scope)] };
  }

  @Post('rotate')
  @Audited('overlay_key_replaced')
  @ApiOperation({
    summary: 'Replace the key of the first overlay',
    description: 'The old URL stops working at once, and its connections are closed.',
  })
  @ApiCreated(overlayKeySchema)
  @ApiProblems('UNAVAILABLE')
  async rotate(@Scope() scope: CreatorScope) {
    return this.overlays.rotateFirstKey(scope);
  }
}
