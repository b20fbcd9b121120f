import {
  type CreateMenuItem,
  LIMITS,
  type MenuItem,
  type PublicMenu,
  type PublicMenuItem,
  type UpdateMenuItem,
} from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { LiveFeed } from '../domain-events/live-feed.js';
import type { TipMenuItemEntity } from '../entities/tip-menu-item.entity.js';
import { toMenuItem, toPublicMenuItem } from '../entities/wire.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { MenuRepository, type MenuTransaction } from './menu.repository.js';

/** A creator's tip menu. Each change broadcasts the whole of it once. */
@Injectable()
export class MenuService {
  constructor(
    private readonly menu: MenuRepository,
    private readonly live: LiveFeed,
  ) {}

  async list(scope: CreatorScope): Promise<MenuItem[]> {
    return (await this.menu.list(scope)).map(toMenuItem);
  }

  /** What viewers may see; an unknown creator's menu is empty, like one without items. */
  async publicMenu(scope: CreatorScope): Promise<PublicMenu> {
    const [items, owner] = await Promise.all([this.publicItems(scope), this.menu.owner(scope)]);
    return { creatorId: scope.creatorId, ...owner, items };
  }

  async publicItems(scope: CreatorScope): Promise<PublicMenuItem[]> {
    const items = await this.menu.list(scope);
    return items.filter(({ isActive }) => isActive).map(toPublicMenuItem);
  }

  /** @throws DomainError LIMIT_REACHED */
  async create(scope: CreatorScope, body: CreateMenuItem): Promise<MenuItem> {
    return this.change(scope, async (transaction) => {
      const { items } = transaction;
      if (items.length >= LIMITS.menuItemsPerCreator) {
        throw new DomainError(
          'LIMIT_REACHED',
          `A menu has at most ${LIMITS.menuItemsPerCreator} items`,
        );
      }
      const item = transaction.create({
        id: uuidv7(),
        creatorId: scope.creatorId,
        name: body.name,
        description: body.description || null,
        priceCents: body.priceCents ?? null,
        priceTokens: body.priceTokens ?? null,
        category: body.category,
        sortOrder: body.sortOrder ?? 1 + Math.max(-1, ...items.map((other) => other.sortOrder)),
        isActive: body.isActive,
        createdAt: new Date(),
      });
      await transaction.save([item]);
      items.push(item);
      return toMenuItem(item);
    });
  }

  /** @throws DomainError NOT_FOUND */
  async update(scope: CreatorScope, id: string, body: UpdateMenuItem): Promise<MenuItem> {
    return this.changeItem(scope, id, async (transaction, item) => {
      if (body.name !== undefined) item.name = body.name;
      if (body.description !== undefined) item.description = body.description || null;
      if (body.category !== undefined) item.category = body.category;
      if (body.sortOrder !== undefined) item.sortOrder = body.sortOrder;
      if (body.isActive !== undefined) item.isActive = body.isActive;
      if (body.priceCents !== undefined || body.priceTokens !== undefined) {
        item.priceCents = body.priceCents ?? null;
        item.priceTokens = body.priceTokens ?? null;
      }
      await transaction.save([item]);
      return toMenuItem(item);
    });
  }

  /** Switches an item on or off. @throws DomainError NOT_FOUND */
  async toggle(scope: CreatorScope, id: string): Promise<MenuItem> {
    return this.changeItem(scope, id, async (transaction, item) => {
      item.isActive = !item.isActive;
      await transaction.save([item]);
      return toMenuItem(item);
    });
  }

  /** Past tips keep its name. @throws DomainError NOT_FOUND */
  async remove(scope: CreatorScope, id: string): Promise<void> {
    await this.changeItem(scope, id, async (transaction, item) => {
      await transaction.remove(item.id);
      transaction.items.splice(transaction.items.indexOf(item), 1);
    });
  }

  /** @throws DomainError VALIDATION_FAILED (not exactly her items) */
  async order(scope: CreatorScope, ids: string[]): Promise<MenuItem[]> {
    return this.change(scope, async (transaction) => {
      const { items } = transaction;
      const position = new Map(ids.map((id, at) => [id, at]));
      const once = ids.length === items.length && position.size === items.length;
      if (!once || items.some(({ id }) => !position.has(id))) {
        throw DomainError.invalid('ids', 'must name each item of the menu once');
      }
      for (const item of items) item.sortOrder = position.get(item.id) ?? 0;
      await transaction.save(items);
      return [...items].sort(inOrder).map(toMenuItem);
    });
  }

  private async changeItem<T>(
    scope: CreatorScope,
    id: string,
    work: (transaction: MenuTransaction, item: TipMenuItemEntity) => Promise<T>,
  ): Promise<T> {
    return this.change(scope, async (transaction) => {
      const item = transaction.items.find((candidate) => candidate.id === id);
      if (item === undefined) throw new DomainError('NOT_FOUND', 'No such menu item');
      return work(transaction, item);
    });
  }

  private async change<T>(
    scope: CreatorScope,
    work: (transaction: MenuTransaction) => Promise<T>,
  ): Promise<T> {
    const { result, items } = await this.menu.change(scope, async (transaction) => ({
      result: await work(transaction),
      items: [...transaction.items].sort(inOrder).map(toMenuItem),
    }));
    this.live.publish('menu', { creatorId: scope.creatorId, items });
    return result;
  }
}

function inOrder(a: TipMenuItemEntity, b: TipMenuItemEntity): number {
  return a.sortOrder - b.sortOrder || a.createdAt.getTime() - b.createdAt.getTime();
}
