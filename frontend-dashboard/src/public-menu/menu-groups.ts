import type { MenuItemCategory, PublicMenuItem } from '@companion/contracts';

/** In the order in which they are read, with what viewers call them. */
const CATEGORY_TITLES: Record<MenuItemCategory, string> = {
  performance: 'Performance',
  request: 'Requests',
  interaction: 'Interaction',
  custom: 'Specials',
};

export type MenuGroup = {
  category: MenuItemCategory;
  title: string;
  items: readonly PublicMenuItem[];
};

/** The items by category, each in the creator's order; categories without any are left out. */
export function groupMenu(items: readonly PublicMenuItem[]): MenuGroup[] {
  return (Object.keys(CATEGORY_TITLES) as MenuItemCategory[])
    .map((category) => ({
      category,
      title: CATEGORY_TITLES[category],
      items: items.filter((item) => item.category === category),
    }))
    .filter((group) => group.items.length > 0);
}
