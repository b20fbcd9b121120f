import type { Announcements, UniqueIdentifier } from '@dnd-kit/core';

/** What a screen reader says while something is moved within a list, by name and place. */
export function moveAnnouncements(
  items: readonly { id: string; name: string }[],
): Required<Announcements> {
  const nameOf = (id: UniqueIdentifier) => `“${items.find((item) => item.id === id)?.name ?? ''}”`;
  const placeOf = (id: UniqueIdentifier) =>
    `place ${items.findIndex((item) => item.id === id) + 1} of ${items.length}`;
  return {
    onDragStart: ({ active }) => `${nameOf(active.id)} is picked up at ${placeOf(active.id)}.`,
    onDragMove: () => undefined,
    onDragOver: ({ active, over }) =>
      over ? `${nameOf(active.id)} is over ${placeOf(over.id)}.` : undefined,
    onDragEnd: ({ active, over }) =>
      `${nameOf(active.id)} is put down at ${placeOf((over ?? active).id)}.`,
    onDragCancel: ({ active }) => `${nameOf(active.id)} stays at ${placeOf(active.id)}.`,
  };
}
