import { useCallback } from 'react';
import { notifyDone, notifyError, notifyUndoable } from '../../components/notify.js';
import { useTipCorrections } from '../../hooks/tips.js';
import { sessionsText } from '../../texts/en/sessions.js';

/**
 * Takes a tip out of the books at once, and puts it back when she asks for it. What is said about it does
 * not depend on the row still being there.
 */
export function useTipRemoval() {
  const { remove, restore } = useTipCorrections();
  const { mutateAsync: restoreTip } = restore;
  const { mutateAsync: removeTip } = remove;
  const putBack = useCallback(
    (id: string) => {
      restoreTip(id).then(
        () => notifyDone(sessionsText('tipCountsAgain')),
        (error: unknown) => notifyError(sessionsText('tipNotPutBack'), error),
      );
    },
    [restoreTip],
  );
  const takeOut = useCallback(
    ({ id, headline }: { id: string; headline: string }) => {
      removeTip(id).then(
        () => notifyUndoable(sessionsText('tipRemoved', { tip: headline }), () => putBack(id)),
        (error: unknown) => notifyError(sessionsText('tipNotRemoved'), error),
      );
    },
    [removeTip, putBack],
  );
  return { takeOut, putBack };
}
