import { idParams } from '@companion/contracts';
import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiPublicProblems } from '../platform/http/api-docs.js';
import { Unlimited } from '../platform/http/rate-limit.guard.js';
import { Public } from '../platform/identity/decorators.js';
import { AssetsService } from './assets.service.js';
import { rangeOf } from './byte-range.js';

/** Nothing in such a file may do anything, wherever it is opened. */
const INERT = "default-src 'none'; sandbox";

@Controller('media')
export class MediaController {
  constructor(private readonly assets: AssetsService) {}

  @Get(':id')
  @Public()
  @Unlimited()
  @ApiOperation({
    summary: 'An uploaded image or sound',
    description: 'For whoever knows its id: OBS signs in nowhere. It never changes.',
  })
  @ApiProduces('image/png', 'audio/mpeg')
  @ApiPublicProblems('NOT_FOUND')
  async file(
    @Param({ schema: idParams }) { id }: { id: string },
    @Headers('range') asked: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { mimeType, content } = await this.assets.content(id);
    void reply
      .type(mimeType)
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('content-security-policy', INERT)
      .header('x-content-type-options', 'nosniff')
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('x-robots-tag', 'noindex')
      .header('accept-ranges', 'bytes');
    const range = rangeOf(asked, content.length);
    if (range === null) {
      void reply.send(content);
    } else if (range === 'unsatisfiable') {
      void reply.status(416).header('content-range', `bytes */${content.length}`).send();
    } else {
      const { from, to } = range;
      void reply
        .status(206)
        .header('content-range', `bytes ${from}-${to}/${content.length}`)
        .send(content.subarray(from, to + 1));
    }
  }
}
