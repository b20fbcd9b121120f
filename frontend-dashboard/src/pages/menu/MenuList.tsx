import type { MenuItem } from '@companion/contracts';
import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
  type DragEndEvent,
} from '@dnd-kit/core';
import {
  SortableContext,
  sortableKeyboardCoordinates,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { Card } from '../../components/Card.js';
import { moveAnnouncements, moveInstructions } from '../../components/move-announcements.js';
import { notifyError } from '../../components/notify.js';
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
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const shown = items.filter(({ id }) => !removal.removing.has(id));
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    const ids = over && movedOrder(items, String(active.id), String(over.id));
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
      {/* One context for each group: an item changes its category in its form, not by dragging. */}
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        accessibility={{
          announcements: moveAnnouncements(group),
          screenReaderInstructions: moveInstructions(),
        }}
        onDragEnd={onDragEnd}
      >
        <SortableContext items={group.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
          <ul className={classes.list}>
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
          </ul>
        </SortableContext>
      </DndContext>
    </Card>
  );
  return <div className={classes.groups}>{groupMenu(shown).map(renderGroup)}</div>;
}
