import {
  MENU_ITEM_CATEGORIES,
  type MenuItemCategory,
  type PublicMenuItem,
} from '@companion/contracts';
import { words } from './words/index.js';

export type MenuGroup = {
  category: MenuItemCategory;
  title: string;
  items: readonly PublicMenuItem[];
};

/** The items by category, each in the creator's order; categories without any are left out. */
export function groupMenu(items: readonly PublicMenuItem[]): MenuGroup[] {
  return MENU_ITEM_CATEGORIES.map((category) => ({
    category,
    title: words.categories[category],
    items: items.filter((item) => item.category === category),
  })).filter((group) => group.items.length > 0);
}
