import {
  type CreateOverlay,
  createOverlaySchema,
  idParams,
  overlayListSchema,
  overlaySchema,
  type UpdateOverlay,
  updateOverlaySchema,
} from '@companion/contracts';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Audited } from '../platform/audit/audited.js';
import { ApiCreated, ApiDone, ApiOk, ApiProblems } from '../platform/http/api-docs.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { Scope } from '../platform/identity/decorators.js';
import { OverlaysService } from './overlays.service.js';

type Id = { id: string };

@Controller('overlays')
export class OverlaysController {
  constructor(private readonly overlays: OverlaysService) {}

  @Get()
  @ApiOperation({
    summary: 'List overlays, the first made first',
    description: 'The page of each is at `/overlay/k/{key}`. There is always one: “Main”.',
  })
  @ApiOk(overlayListSchema)
  @ApiProblems('UNAVAILABLE')
  async list(@Scope() scope: CreatorScope) {
    return { items: await this.overlays.list(scope) };
  }

  @Post()
  @Audited('overlay_made')
  @ApiOperation({ summary: 'Create an overlay with a key of its own' })
  @ApiCreated(overlaySchema)
  @ApiProblems('LIMIT_REACHED', 'UNAVAILABLE')
  async create(
    @Scope() scope: CreatorScope,
    @Body({ schema: createOverlaySchema }) body: CreateOverlay,
  ) {
    return this.overlays.create(scope, body);
  }

  @Post('reload')
  @HttpCode(204)
  @ApiOperation({ summary: 'Make the pages of all overlays load themselves again' })
  @ApiDone('Told to all that are connected')
  @ApiProblems()
  async reloadAll(@Scope() scope: CreatorScope) {
    await this.overlays.reload(scope, null);
  }

  @Get(':id')
  @ApiOperation({ summary: 'An overlay' })
  @ApiOk(overlaySchema)
  @ApiProblems('NOT_FOUND')
  async get(@Scope() scope: CreatorScope, @Param({ schema: idParams }) { id }: Id) {
    return this.overlays.get(scope, id);
  }

  @Patch(':id')
  @ApiOperation({
    summary: 'Rename an overlay, or save its scene',
    description:
      'A saved scene is on air at once. With `revision`, it is refused when another has been saved since.',
  })
  @ApiOk(overlaySchema)
  @ApiProblems('NOT_FOUND', 'EDIT_CONFLICT', 'UNAVAILABLE')
  async update(
    @Scope() scope: CreatorScope,
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: updateOverlaySchema }) body: UpdateOverlay,
  ) {
    return this.overlays.update(scope, id, body);
  }

  @Delete(':id')
  @Audited('overlay_deleted')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Delete an overlay',
    description: 'Its address stops working at once, and its connections are closed.',
  })
  @ApiDone()
  @ApiProblems('NOT_FOUND', 'UNAVAILABLE')
  async remove(@Scope() scope: CreatorScope, @Param({ schema: idParams }) { id }: Id) {
    await this.overlays.remove(scope, id);
  }

  @Post(':id/duplicate')
  @Audited('overlay_made')
  @ApiOperation({ summary: 'Copy an overlay', description: 'The copy has a key of its own.' })
  @ApiCreated(overlaySchema)
  @ApiProblems('NOT_FOUND', 'LIMIT_REACHED', 'UNAVAILABLE')
  async duplicate(@Scope() scope: CreatorScope, @Param({ schema: idParams }) { id }: Id) {
    return this.overlays.duplicate(scope, id);
  }

  @Post(':id/rotate-key')
  @Audited('overlay_key_replaced')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Replace the key of an overlay',
    description: 'The old address stops working at once, and its connections are closed.',
  })
  @ApiOk(overlaySchema)
  @ApiProblems('NOT_FOUND', 'UNAVAILABLE')
  async rotateKey(@Scope() scope: CreatorScope, @Param({ schema: idParams }) { id }: Id) {
    return this.overlays.rotateKey(scope, id);
  }

  @Post(':id/reload')
  @HttpCode(204)
  @ApiOperation({ summary: 'Make the pages of an overlay load themselves again' })
  @ApiDone('Told to all that are connected')
  @ApiProblems('NOT_FOUND')
  async reload(@Scope() scope: CreatorScope, @Param({ schema: idParams }) { id }: Id) {
    await this.overlays.reload(scope, id);
  }
}
