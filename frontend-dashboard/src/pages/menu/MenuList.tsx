import type { MenuItem } from '@companion/contracts';
import { Card } from '../../components/Card.js';
import { notifyError } from '../../components/notify.js';
import { SortableList } from '../../components/SortableList.js';
import { nameOfCategory } from '../../format/names.js';
import { useMenuMutations } from '../../hooks/menu.js';
import { groupMenu, movedOrder, type MenuGroup } from './menu-groups.js';
import { MenuItemRow } from './MenuItemRow.js';
import classes from './MenuList.module.css';
import { useRemoveMenuItem } from './use-remove-menu-item.js';
import { menuText } from '../../texts/en/menu.js';

type MenuListProps = { items: readonly MenuItem[]; onEdit: (item: MenuItem) => void };

export function MenuList({ items, onEdit }: MenuListProps) {
  const { order, toggle } = useMenuMutations();
  const removal = useRemoveMenuItem();
  const shown = items.filter(({ id }) => !removal.removing.has(id));
  const onMove = (_group: string[], movedId: string, overId: string) => {
    const ids = movedOrder(items, movedId, overId);
    if (ids)
      order.mutate(ids, { onError: (error) => notifyError(menuText('orderNotSaved'), error) });
  };
  const onToggle = (item: MenuItem) =>
    toggle.mutate(item.id, {
      onError: (error) => notifyError(menuText('notSwitched', { name: item.name }), error),
    });

  const renderGroup = ({ category, items: group }: MenuGroup) => (
    <Card
      key={category}
      title={nameOfCategory(category)}
      aside={<span className={classes.count}>{group.length}</span>}
    >
      {/* One list for each group: an item changes its category in its form, not by dragging. */}
      <SortableList className={classes.list} items={group} onMove={onMove}>
        {group.map((item) => (
          <MenuItemRow
            key={item.id}
            item={item}
            canMove={group.length > 1}
            onEdit={() => onEdit(item)}
            onToggle={() => onToggle(item)}
            onRemove={() => removal.remove(item)}
          />
        ))}
      </SortableList>
    </Card>
  );
  return <div className={classes.groups}>{groupMenu(shown).map(renderGroup)}</div>;
}
