import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { askAgain } from './ask-again.js';

export const EVERYTHING: readonly QueryKey[] = [[]];

/**
 * What was said while this page had no connection was said to nobody here: all that is shown is asked for anew.
 *
 * @param isConnected whether the socket is; a session's room may still be on its way, which brings what it missed
 * @param first what already is when it connects for the first time, a moment after the page asked
 */
export function useMissed(isConnected: boolean, first: readonly QueryKey[]): void {
  const queryClient = useQueryClient();
  const wasConnected = useRef(false);
  useEffect(() => {
    if (!isConnected) return;
    for (const queryKey of wasConnected.current ? EVERYTHING : first)
      void askAgain(queryClient, { queryKey });
    wasConnected.current = true;
  }, [isConnected, first, queryClient]);
}
