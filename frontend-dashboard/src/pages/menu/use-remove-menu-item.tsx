import type { MenuItem } from '@companion/contracts';
import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useRef, useState } from 'react';
import { notifyError } from '../../components/notify.js';
import { useMenuMutations } from '../../hooks/menu.js';

/** How long a deletion can be taken back. */
const UNDO_MS = 6_000;

/**
 * Deletes an item in two steps: it disappears at once, and is deleted for good when the time to take
 * it back is over or the page is left.
 */
export function useRemoveMenuItem() {
  const { remove } = useMenuMutations();
  const [removing, setRemoving] = useState<ReadonlySet<string>>(new Set());
  const due = useRef(new Map<string, { item: MenuItem; timer: ReturnType<typeof setTimeout> }>());
  const commit = useRef<(id: string) => void>(() => undefined);

  useEffect(() => {
    commit.current = (id) => {
      const pending = due.current.get(id);
      if (!pending) return;
      due.current.delete(id);
      clearTimeout(pending.timer);
      notifications.hide(id);
      remove.mutate(id, {
        onError: (error) => notifyError(`“${pending.item.name}” was not deleted`, error),
        onSettled: () => show(id),
      });
    };
  });
  useEffect(() => {
    const pending = due.current;
    return () => {
      for (const id of [...pending.keys()]) commit.current(id);
    };
  }, []);

  const show = (id: string) =>
    setRemoving((ids) => new Set([...ids].filter((other) => other !== id)));
  const undo = (id: string) => {
    clearTimeout(due.current.get(id)?.timer);
    due.current.delete(id);
    notifications.hide(id);
    show(id);
  };
  const start = (item: MenuItem) => {
    const timer = setTimeout(() => commit.current(item.id), UNDO_MS);
    due.current.set(item.id, { item, timer });
    setRemoving((ids) => new Set([...ids, item.id]));
    notifications.show({
      id: item.id,
      color: 'gray',
      autoClose: UNDO_MS,
      withCloseButton: false,
      message: (
        <Group justify="space-between" wrap="nowrap">
          <span>“{item.name}” deleted</span>
          <Button size="compact-sm" variant="light" onClick={() => undo(item.id)}>
            Undo
          </Button>
        </Group>
      ),
    });
  };
  return { removing, remove: start };
}
