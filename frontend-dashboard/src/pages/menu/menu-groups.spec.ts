import type { MenuItem, MenuItemCategory } from '@companion/contracts';
import { describe, expect, it } from 'vitest';
import { groupMenu, movedOrder } from './menu-groups.js';

const item = (id: string, category: MenuItemCategory): MenuItem => ({
  id,
  category,
  name: id,
  description: null,
  priceCents: null,
  priceTokens: 10,
  sortOrder: 0,
  isActive: true,
});

const MENU = [
  item('r1', 'request'),
  item('p1', 'performance'),
  item('r2', 'request'),
  item('r3', 'request'),
];

describe('groupMenu', () => {
  it('groups by category, keeps the order within, and leaves empty groups out', () => {
    const groups = groupMenu(MENU).map(({ category, items }) => [
      category,
      items.map((it) => it.id),
    ]);
    expect(groups).toEqual([
      ['performance', ['p1']],
      ['request', ['r1', 'r2', 'r3']],
    ]);
  });
});

describe('movedOrder', () => {
  it('moves down and up within a group', () => {
    expect(movedOrder(MENU, 'r1', 'r3')).toEqual(['p1', 'r2', 'r3', 'r1']);
    expect(movedOrder(MENU, 'r3', 'r1')).toEqual(['p1', 'r3', 'r1', 'r2']);
  });

  it('moves nothing onto itself or into another group', () => {
    expect(movedOrder(MENU, 'r1', 'r1')).toBeNull();
    expect(movedOrder(MENU, 'r1', 'p1')).toBeNull();
  });
});
