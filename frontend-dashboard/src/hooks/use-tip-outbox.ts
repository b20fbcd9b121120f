import type { SessionDetail, Tip } from '@companion/contracts';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useAccount } from '../auth/account.js';
import { browserStorage } from '../browser-storage.js';
import { askAgain } from './ask-again.js';
import { queryKeys } from './query-keys.js';
import { showNewer } from './show-newer.js';
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
        onRecorded: ({ tip }) => {
          showTip(queryClient, tip);
          void askAgain(queryClient, { queryKey: queryKeys.activeSession });
        },
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

/** Where it was on its way it stays, as what it has become. */
function showTip(queryClient: QueryClient, tip: Tip): void {
  showNewer<SessionDetail | null>(queryClient, queryKeys.activeSession, (active) => {
    if (active?.id !== tip.sessionId || active.tips.some(({ id }) => id === tip.id)) return active;
    return { ...active, tips: [tip, ...active.tips] };
  });
}
