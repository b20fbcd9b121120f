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
  arrayMove,
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { IconGripVertical } from '@tabler/icons-react';
import type { ComponentPropsWithoutRef, ReactNode } from 'react';
import { moveAnnouncements, moveInstructions } from './move-announcements.js';
import classes from './SortableList.module.css';

/** Less is a click, also on a phone in a hand that moves. */
const DRAG_FROM_PX = 4;

/** The ids with one moved to the place of another; some of them may not be shown. */
export const arrayMoved = (ids: readonly string[], movedId: string, overId: string): string[] =>
  arrayMove([...ids], ids.indexOf(movedId), ids.indexOf(overId));

type SortableListProps = {
  /** In their order; the names are what a screen reader calls them. */
  items: readonly { id: string; name: string }[];
  className?: string | undefined;
  /** `ol` where the order means something to whoever is read it. */
  as?: 'ul' | 'ol';
  /** @param ids all of them in the new order */
  onMove: (ids: string[], movedId: string, overId: string) => void;
  /** A {@link SortableRow} each. */
  children: ReactNode;
};

/** A list that is put in order by dragging, or with the keyboard from the grips of its rows. */
export function SortableList(props: SortableListProps) {
  const { items, className, as: List = 'ul', onMove, children } = props;
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: DRAG_FROM_PX } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const ids = items.map(({ id }) => id);
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    if (!over || over.id === active.id) return;
    const [moved, target] = [String(active.id), String(over.id)];
    onMove(arrayMoved(ids, moved, target), moved, target);
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={{
        announcements: moveAnnouncements(items),
        screenReaderInstructions: moveInstructions(),
      }}
      onDragEnd={onDragEnd}
    >
      <SortableContext items={ids} strategy={verticalListSortingStrategy}>
        <List className={className}>{children}</List>
      </SortableContext>
    </DndContext>
  );
}

type SortableRowProps = Omit<ComponentPropsWithoutRef<'li'>, 'id' | 'style' | 'children'> & {
  id: string;
  /** false where there is nothing to move it past: its grip is away. */
  canMove: boolean;
  /** @param grip to be put where the row is taken; null where it cannot be moved */
  children: (grip: ReactNode) => ReactNode;
  /** What the grip does, by the row's name. */
  moveLabel: string;
};

/** One row of a {@link SortableList}. */
export function SortableRow({ id, canMove, moveLabel, children, ...row }: SortableRowProps) {
  const { setNodeRef, isDragging, transform, transition, attributes, listeners } = useSortable({
    id,
    disabled: !canMove,
  });
  return (
    <li
      {...row}
      ref={setNodeRef}
      data-dragging={isDragging || undefined}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      {children(
        canMove ? (
          <button
            type="button"
            className={classes.grip}
            {...attributes}
            {...listeners}
            aria-label={moveLabel}
          >
            <IconGripVertical size={18} aria-hidden />
          </button>
        ) : null,
      )}
    </li>
  );
}
