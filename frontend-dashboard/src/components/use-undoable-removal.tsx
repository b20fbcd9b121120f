import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useCallback, useEffect, useRef, useState } from 'react';
import { notifyError } from './notify.js';
import { commonText } from '../texts/en/common.js';

/** How long a deletion can be taken back. */
const UNDO_MS = 6_000;

type Remove = (
  id: string,
  options: { onError: (error: Error) => void; onSettled: () => void },
) => void;

/**
 * Deletes in two steps: a thing disappears at once, and is deleted for good when the time to take it
 * back is over or the page is left.
 * @param deleteForGood keeps its identity between renders
 * @param failed said when that did not work
 */
export function useUndoableRemoval(deleteForGood: Remove, failed: string) {
  const [removing, setRemoving] = useState<ReadonlySet<string>>(new Set());
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());

  const show = useCallback((id: string) => {
    setRemoving((ids) => new Set([...ids].filter((other) => other !== id)));
  }, []);
  /** Ends the time to take it back. */
  const settle = useCallback((id: string) => {
    clearTimeout(timers.current.get(id));
    timers.current.delete(id);
    notifications.hide(id);
  }, []);
  const commit = useCallback(
    (id: string) => {
      settle(id);
      deleteForGood(id, {
        onError: (error) => notifyError(failed, error),
        onSettled: () => show(id),
      });
    },
    [deleteForGood, failed, settle, show],
  );
  useEffect(() => {
    const pending = timers.current;
    return () => {
      for (const id of [...pending.keys()]) commit(id);
    };
  }, [commit]);

  const remove = ({ id, name }: { id: string; name: string }) => {
    const undo = () => {
      settle(id);
      show(id);
    };
    timers.current.set(
      id,
      setTimeout(() => commit(id), UNDO_MS),
    );
    setRemoving((ids) => new Set([...ids, id]));
    notifications.show({
      id,
      color: 'gray',
      autoClose: UNDO_MS,
      withCloseButton: false,
      message: (
        <Group justify="space-between" wrap="nowrap">
          <span>{commonText('wasDeleted', { name })}</span>
          <Button size="compact-sm" variant="light" onClick={undo}>
            {commonText('undo')}
          </Button>
        </Group>
      ),
    });
  };
  return { removing, remove };
}
