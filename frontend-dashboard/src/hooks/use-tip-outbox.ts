import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useAccount } from '../auth/account.js';
import { browserStorage } from '../browser-storage.js';
import { askAgain } from './ask-again.js';
import { queryKeys } from './query-keys.js';
import { TipOutbox } from './tip-outbox.js';

/** The signed-in creator's typed tips that aren't confirmed yet, and the means to add more. */
export function useTipOutbox() {
  const { api, creator, getToken } = useAccount();
  const queryClient = useQueryClient();
  const [outbox] = useState(
    () =>
      new TipOutbox({
        record: api.tips.record,
        storage: browserStorage(),
        storageKey: `companion.outbox.${creator.id}`,
        onRecorded: () => void askAgain(queryClient, { queryKey: queryKeys.activeSession }),
      }),
  );
  useEffect(() => {
    outbox.resume();
    return () => outbox.close();
  }, [outbox, getToken]);
  useEffect(() => {
    const retryAll = () => outbox.retryAll();
    window.addEventListener('online', retryAll);
    return () => window.removeEventListener('online', retryAll);
  }, [outbox]);
  const { tips } = useSyncExternalStore(outbox.store.subscribe, outbox.store.get);
  return { tips, outbox };
}
