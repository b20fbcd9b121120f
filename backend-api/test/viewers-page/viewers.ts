import type { PublicPage, ViewersPage } from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { type Answer, call, type TestCreator } from '../support/creator.js';

export const PATH = '/api/viewers-page';

/** A handle that nobody has. */
export const unique = (word = 'luna'): string => `${word}-${randomUUID().slice(0, 8)}`;

/** Changes what her page shows, or where it stands. */
export const set = (creator: TestCreator, body: object): Promise<ViewersPage> =>
  creator.expect<ViewersPage>(200, 'PATCH', PATH, body);

/** A page as a viewer's browser asks for it. @param address handle or id */
export const open = (
  url: string,
  address: string,
  headers: Record<string, string> = {},
): Promise<Answer<PublicPage>> =>
  call<PublicPage>(url, 'GET', `/api/public/pages/${encodeURIComponent(address)}`, { headers });

/** The names of all fields anywhere in a value. */
export function keysIn(value: unknown, found = new Set<string>()): string[] {
  if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      if (!Array.isArray(value)) found.add(key);
      keysIn(inner, found);
    }
  }
  return [...found].toSorted();
}

/** Fields that viewers may see where there are polls. */
export const OF_POLLS = [
  ...['holder', 'kind', 'king', 'label', 'leads', 'open', 'options', 'price', 'toBeat'],
];

/** Fields that viewers may see. */
export const WHITELIST = [
  ...['ageNotice', 'amount', 'at', 'bought', 'category', 'cents', 'currency', 'current'],
  ...['description', 'endsAt', 'goals', 'id', 'item', 'itemId', 'language', 'masked', 'menu'],
  'menuItemIds',
  ...['name', 'palette', 'percentage', 'polls', 'priceCents', 'priceTokens', 'repeats', 'rounds'],
  ...['show', 'startedAt', 'status', 'target', 'tips', 'title', 'tokens', 'total', 'welcome'],
];
