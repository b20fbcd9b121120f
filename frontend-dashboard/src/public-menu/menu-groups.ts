import type { MenuItemCategory, PublicMenuItem } from '@companion/contracts';
import { CATEGORY_NAMES } from '../format/labels.js';

export type MenuGroup = {
  category: MenuItemCategory;
  title: string;
  items: readonly PublicMenuItem[];
};

/** The items by category, each in the creator's order; categories without any are left out. */
export function groupMenu(items: readonly PublicMenuItem[]): MenuGroup[] {
  return (Object.keys(CATEGORY_NAMES) as MenuItemCategory[])
    .map((category) => ({
      category,
      title: CATEGORY_NAMES[category],
      items: items.filter((item) => item.category === category),
    }))
    .filter((group) => group.items.length > 0);
}
