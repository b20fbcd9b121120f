import {
  handleAvailabilitySchema,
  pageHandleParams,
  publicPageParams,
  publicPageSchema,
  type UpdateViewersPage,
  updateViewersPageSchema,
  viewersPageSchema,
} from '@companion/contracts';
import { Body, Controller, Get, Header, Headers, Param, Patch, Res } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiOk, ApiProblems, ApiPublicProblems } from '../platform/http/api-docs.js';
import { etagOf, isKnown } from '../platform/http/etag.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { Public, Scope } from '../platform/identity/decorators.js';
import { ViewersPageService } from './viewers-page.service.js';

@Controller()
export class ViewersPageController {
  constructor(private readonly pages: ViewersPageService) {}

  @Get('viewers-page')
  @ApiOperation({ summary: 'What the creator’s viewers’ page shows, and its address' })
  @ApiOk(viewersPageSchema)
  @ApiProblems()
  async get(@Scope() scope: CreatorScope) {
    return this.pages.get(scope);
  }

  @Patch('viewers-page')
  @ApiOperation({
    summary: 'Change the viewers’ page',
    description:
      'Shows at once on pages that are open. A handle that is given up leads to the page for 30 days yet, and is nobody else’s until then.',
  })
  @ApiOk(viewersPageSchema)
  @ApiProblems('HANDLE_TAKEN', 'LIMIT_REACHED', 'UNAVAILABLE')
  async update(
    @Scope() scope: CreatorScope,
    @Body({ schema: updateViewersPageSchema }) body: UpdateViewersPage,
  ) {
    return this.pages.update(scope, body);
  }

  @Get('viewers-page/handles/:handle')
  @ApiOperation({ summary: 'Whether this creator may have a handle' })
  @ApiOk(handleAvailabilitySchema)
  @ApiProblems()
  async availability(
    @Scope() scope: CreatorScope,
    @Param({ schema: pageHandleParams }) { handle }: { handle: string },
  ) {
    return this.pages.availability(scope, handle);
  }

  @Get('public/pages/:address')
  @Public()
  @Header('Cache-Control', 'public, max-age=15')
  @Header('X-Robots-Tag', 'noindex')
  @ApiOperation({
    summary: 'Everything that a viewers’ page shows',
    description: 'By handle or creator’s id. Where nobody has a page it is one with nothing on it.',
  })
  @ApiOk(publicPageSchema)
  @ApiPublicProblems()
  async publicPage(
    @Param({ schema: publicPageParams }) { address }: { address: string },
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const page = await this.pages.page(await this.pages.creatorAt(address));
    const etag = etagOf(JSON.stringify(page));
    void reply.header('etag', etag);
    if (isKnown(known, etag)) {
      void reply.status(304);
      return undefined;
    }
    return page;
  }
}
