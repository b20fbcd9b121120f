import {
  LIMITS,
  NAMESPACE,
  SERVER_EVENT,
  type CreateMenuItem,
  type MenuItem,
  type PublicMenu,
  type PublicMenuItem,
  type UpdateMenuItem,
} from '@companion/contracts';
import { newestFirst } from './paging.js';
import { Refusal } from './refusal.js';
import type { MenuItemRow } from './state.js';
import type { Store } from './store.js';
import { toMenuItem, toPublicMenuItem } from './wire.js';

/** In order, inactive ones included. */
export function listMenu(store: Store, creatorId: string): MenuItem[] {
  return itemsOf(store, creatorId).map(toMenuItem);
}

export function publicItems(store: Store, creatorId: string): PublicMenuItem[] {
  return listMenu(store, creatorId)
    .filter(({ isActive }) => isActive)
    .map(toPublicMenuItem);
}

/** What viewers may see; an unknown creator's menu is empty. Its currency is that of her last session. */
export function publicMenu(store: Store, creatorId: string): PublicMenu {
  const { accounts, sessions } = store.state;
  const owner = accounts.find(({ creator }) => creator.id === creatorId);
  const hers = sessions.filter((session) => session.creatorId === creatorId);
  const [latest] = newestFirst(hers, ({ startedAt }) => startedAt);
  return {
    creatorId,
    displayName: owner?.creator.displayName ?? null,
    currency: latest?.currency ?? 'USD',
    items: publicItems(store, creatorId),
  };
}

/** @throws Refusal LIMIT_REACHED */
export function createMenuItem(store: Store, creatorId: string, body: CreateMenuItem): MenuItem {
  const items = itemsOf(store, creatorId);
  if (items.length >= LIMITS.menuItemsPerCreator) {
    throw new Refusal('LIMIT_REACHED', `A menu has at most ${LIMITS.menuItemsPerCreator} items`);
  }
  const item: MenuItemRow = {
    id: store.newId(),
    creatorId,
    name: body.name,
    description: body.description || null,
    priceCents: body.priceCents ?? null,
    priceTokens: body.priceTokens ?? null,
    category: body.category,
    sortOrder: body.sortOrder ?? 1 + Math.max(-1, ...items.map((other) => other.sortOrder)),
    isActive: body.isActive,
  };
  store.state.menu.push(item);
  tell(store, creatorId);
  return toMenuItem(item);
}

/** @throws Refusal NOT_FOUND */
export function updateMenuItem(
  store: Store,
  creatorId: string,
  id: string,
  { name, description, priceCents, priceTokens, category, sortOrder, isActive }: UpdateMenuItem,
): MenuItem {
  const item = itemOf(store, creatorId, id);
  if (name !== undefined) item.name = name;
  if (description !== undefined) item.description = description || null;
  if (category !== undefined) item.category = category;
  if (sortOrder !== undefined) item.sortOrder = sortOrder;
  if (isActive !== undefined) item.isActive = isActive;
  if (priceCents !== undefined || priceTokens !== undefined) {
    item.priceCents = priceCents ?? null;
    item.priceTokens = priceTokens ?? null;
  }
  tell(store, creatorId);
  return toMenuItem(item);
}

/** Switches an item on or off. @throws Refusal NOT_FOUND */
export function toggleMenuItem(store: Store, creatorId: string, id: string): MenuItem {
  const { isActive } = itemOf(store, creatorId, id);
  return updateMenuItem(store, creatorId, id, { isActive: !isActive });
}

/** Past tips keep its name. @throws Refusal NOT_FOUND */
export function removeMenuItem(store: Store, creatorId: string, id: string): void {
  const item = itemOf(store, creatorId, id);
  store.state.menu = store.state.menu.filter((other) => other !== item);
  tell(store, creatorId);
}

/** @throws Refusal VALIDATION_FAILED (not exactly her items) */
export function orderMenu(store: Store, creatorId: string, ids: string[]): MenuItem[] {
  const items = itemsOf(store, creatorId);
  const once = ids.length === items.length && new Set(ids).size === items.length;
  if (!once || items.some(({ id }) => !ids.includes(id))) {
    throw Refusal.invalid('ids', 'must name each item of the menu once');
  }
  for (const item of items) item.sortOrder = ids.indexOf(item.id);
  tell(store, creatorId);
  return listMenu(store, creatorId);
}

function itemsOf({ state }: Store, creatorId: string): MenuItemRow[] {
  return state.menu
    .filter((item) => item.creatorId === creatorId)
    .toSorted((a, b) => a.sortOrder - b.sortOrder || (a.id < b.id ? -1 : 1));
}

function itemOf({ state }: Store, creatorId: string, id: string): MenuItemRow {
  const found = state.menu.find((item) => item.id === id && item.creatorId === creatorId);
  if (!found) throw new Refusal('NOT_FOUND', 'No such menu item');
  return found;
}

function tell(store: Store, creatorId: string): void {
  const head = { eventId: crypto.randomUUID(), creatorId };
  store.feed.publish('news', {
    namespace: NAMESPACE.streaming,
    event: SERVER_EVENT.menuUpdated,
    payload: { ...head, items: listMenu(store, creatorId) },
    creatorId,
  });
  store.feed.publish('news', {
    namespace: NAMESPACE.overlay,
    event: SERVER_EVENT.menuUpdated,
    payload: { ...head, items: publicItems(store, creatorId) },
    creatorId,
  });
}
