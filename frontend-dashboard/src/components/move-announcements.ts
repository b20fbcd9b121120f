import type { Announcements, ScreenReaderInstructions, UniqueIdentifier } from '@dnd-kit/core';
import { commonText } from '../texts/en/common.js';

/** What a screen reader says of how to move things within a list. */
export function moveInstructions(): ScreenReaderInstructions {
  return { draggable: commonText('howToMove') };
}

/** What a screen reader says while something is moved within a list, by name and place. */
export function moveAnnouncements(
  items: readonly { id: string; name: string }[],
): Required<Announcements> {
  const nameOf = (id: UniqueIdentifier) => items.find((item) => item.id === id)?.name ?? '';
  /** Something, and the place of it or of what it is over. */
  const at = ({ id }: { id: UniqueIdentifier }, place: { id: UniqueIdentifier }) => ({
    name: nameOf(id),
    place: items.findIndex((item) => item.id === place.id) + 1,
    total: items.length,
  });
  return {
    onDragStart: ({ active }) => commonText('pickedUp', at(active, active)),
    onDragMove: () => undefined,
    onDragOver: ({ active, over }) => (over ? commonText('isOver', at(active, over)) : undefined),
    onDragEnd: ({ active, over }) => commonText('putDown', at(active, over ?? active)),
    onDragCancel: ({ active }) => commonText('staysAt', at(active, active)),
  };
}
