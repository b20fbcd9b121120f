import {
  type CreateMenuItem,
  createMenuItemSchema,
  idParams,
  menuItemSchema,
  menuListSchema,
  type OrderMenu,
  orderMenuSchema,
  publicMenuParams,
  publicMenuSchema,
  type UpdateMenuItem,
  updateMenuItemSchema,
} from '@companion/contracts';
import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  Res,
} from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  ApiCreated,
  ApiDone,
  ApiOk,
  ApiProblems,
  ApiPublicProblems,
} from '../platform/http/api-docs.js';
import { etagOf, isKnown } from '../platform/http/etag.js';
import { type CreatorScope, scopeOf } from '../platform/identity/creator-scope.js';
import { Public, Scope } from '../platform/identity/decorators.js';
import { TokenScope } from '../platform/identity/token-scope.js';
import { MenuService } from './menu.service.js';

type Id = { id: string };

@Controller('menu')
export class MenuController {
  constructor(private readonly menu: MenuService) {}

  @Post()
  @ApiOperation({ summary: 'Create menu item', description: 'Priced in cents or in tokens.' })
  @ApiCreated(menuItemSchema)
  @ApiProblems('LIMIT_REACHED', 'UNAVAILABLE')
  async create(
    @Scope() scope: CreatorScope,
    @Body({ schema: createMenuItemSchema }) body: CreateMenuItem,
  ) {
    return this.menu.create(scope, body);
  }

  @Get()
  @TokenScope('session:read')
  @ApiOperation({ summary: 'List creator’s menu items, inactive ones included' })
  @ApiOk(menuListSchema)
  @ApiProblems()
  async list(@Scope() scope: CreatorScope) {
    return { items: await this.menu.list(scope) };
  }

  @Get('public/:creatorId')
  @Public()
  @Header('Cache-Control', 'public, max-age=15')
  @Header('X-Robots-Tag', 'noindex')
  @ApiOperation({
    summary: 'Get public menu for viewers',
    description: 'Active items only. An unknown creator’s menu is empty.',
  })
  @ApiOk(publicMenuSchema)
  @ApiPublicProblems()
  async publicMenu(
    @Param({ schema: publicMenuParams }) { creatorId }: { creatorId: string },
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const menu = await this.menu.publicMenu(scopeOf(creatorId));
    const etag = etagOf(JSON.stringify(menu));
    void reply.header('etag', etag);
    if (isKnown(known, etag)) {
      void reply.status(304);
      return undefined;
    }
    return menu;
  }

  @Put('order')
  @ApiOperation({ summary: 'Put all menu items in order' })
  @ApiOk(menuListSchema)
  @ApiProblems('UNAVAILABLE')
  async order(@Scope() scope: CreatorScope, @Body({ schema: orderMenuSchema }) { ids }: OrderMenu) {
    return { items: await this.menu.order(scope, ids) };
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Update menu item' })
  @ApiOk(menuItemSchema)
  @ApiProblems('NOT_FOUND', 'UNAVAILABLE')
  async update(
    @Scope() scope: CreatorScope,
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: updateMenuItemSchema }) body: UpdateMenuItem,
  ) {
    return this.menu.update(scope, id, body);
  }

  @Post(':id/toggle')
  @HttpCode(200)
  @ApiOperation({ summary: 'Toggle item active/inactive' })
  @ApiOk(menuItemSchema)
  @ApiProblems('NOT_FOUND', 'UNAVAILABLE')
  async toggle(@Scope() scope: CreatorScope, @Param({ schema: idParams }) { id }: Id) {
    return this.menu.toggle(scope, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete menu item', description: 'Past tips keep its name.' })
  @ApiDone()
  @ApiProblems('NOT_FOUND', 'UNAVAILABLE')
  async remove(
    @Scope() scope: CreatorScope,
    @Param({ schema: idParams }) { id }: Id,
  ): Promise<void> {
    await this.menu.remove(scope, id);
  }
}
