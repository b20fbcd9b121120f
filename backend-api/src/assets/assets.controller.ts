import { assetListSchema, assetSchema, idParams, uploadAssetQuery } from '@companion/contracts';
import { Controller, Delete, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ApiCreated, ApiDone, ApiOk, ApiProblems } from '../platform/http/api-docs.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { Scope } from '../platform/identity/decorators.js';
import { AssetsService } from './assets.service.js';

@Controller('assets')
export class AssetsController {
  constructor(private readonly assets: AssetsService) {}

  @Get()
  @ApiOperation({ summary: 'List uploaded images and sounds, the newest first' })
  @ApiOk(assetListSchema)
  @ApiProblems()
  async list(@Scope() scope: CreatorScope) {
    return { items: await this.assets.list(scope) };
  }

  @Post()
  @ApiOperation({
    summary: 'Upload an image or a sound',
    description:
      'The body is the file itself. PNG, JPEG, GIF, WebP or AVIF; MP3, OGG or WAV: told by its bytes.',
  })
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiCreated(assetSchema)
  @ApiProblems('UNSUPPORTED_MEDIA_TYPE', 'PAYLOAD_TOO_LARGE', 'LIMIT_REACHED', 'UNAVAILABLE')
  async upload(
    @Scope() scope: CreatorScope,
    @Query({ schema: uploadAssetQuery }) { name }: { name: string },
    @Req() { body }: FastifyRequest,
  ) {
    return this.assets.upload(scope, name, Buffer.isBuffer(body) ? body : Buffer.alloc(0));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Delete an uploaded file',
    description: 'One that an overlay uses is kept: take it out of the scene first.',
  })
  @ApiDone()
  @ApiProblems('NOT_FOUND', 'IN_USE', 'UNAVAILABLE')
  async remove(@Scope() scope: CreatorScope, @Param({ schema: idParams }) { id }: { id: string }) {
    await this.assets.remove(scope, id);
  }
}
