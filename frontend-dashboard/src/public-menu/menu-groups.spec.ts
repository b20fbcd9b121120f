import type { MenuItemCategory, PublicMenuItem } from '@companion/contracts';
import { describe, expect, it } from 'vitest';
import { groupMenu } from './menu-groups.js';

const item = (id: string, category: MenuItemCategory): PublicMenuItem => ({
  id,
  name: id,
  description: null,
  priceCents: 100,
  priceTokens: null,
  category,
});

describe('groupMenu', () => {
  it("groups by category and keeps the creator's order within", () => {
    const items = [item('b', 'custom'), item('z', 'performance'), item('a', 'performance')];
    const groups = groupMenu(items).map(({ title, items }) => [title, items.map(({ id }) => id)]);
    expect(groups).toEqual([
      ['Performance', ['z', 'a']],
      ['Specials', ['b']],
    ]);
  });

  it('is empty for an empty menu', () => {
    expect(groupMenu([])).toEqual([]);
  });
});
