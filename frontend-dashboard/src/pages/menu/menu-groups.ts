import { MENU_ITEM_CATEGORIES, type MenuItem, type MenuItemCategory } from '@companion/contracts';

export type MenuGroup = { category: MenuItemCategory; items: MenuItem[] };

/** Items by category, in the order of the public page; categories without items are left out. */
export function groupMenu(items: readonly MenuItem[]): MenuGroup[] {
  return MENU_ITEM_CATEGORIES.map((category) => ({
    category,
    items: items.filter((item) => item.category === category),
  })).filter(({ items: group }) => group.length > 0);
}

/**
 * The ids of the whole menu after one item was dropped on another of its group.
 * @returns null when nothing moves
 */
export function movedOrder(
  items: readonly MenuItem[],
  movedId: string,
  targetId: string,
): string[] | null {
  const groups = groupMenu(items).map(({ items: group }) => group.map(({ id }) => id));
  const group = groups.find((ids) => ids.includes(movedId));
  if (!group || movedId === targetId || !group.includes(targetId)) return null;
  const to = group.indexOf(targetId);
  group.splice(group.indexOf(movedId), 1);
  group.splice(to, 0, movedId);
  return groups.flat();
}
