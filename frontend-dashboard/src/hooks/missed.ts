import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ConnectionStatus } from '../realtime/realtime-client.js';
import { askAgain } from './ask-again.js';

export const EVERYTHING: readonly QueryKey[] = [[]];

/**
 * What was said while this page had no connection was said to nobody here: all that is shown is asked for anew.
 *
 * @param first what already is when it connects for the first time, a moment after the page asked
 */
export function useMissed(connection: ConnectionStatus, first: readonly QueryKey[]): void {
  const queryClient = useQueryClient();
  const wasOnline = useRef(false);
  useEffect(() => {
    if (connection !== 'online') return;
    for (const queryKey of wasOnline.current ? EVERYTHING : first)
      void askAgain(queryClient, { queryKey });
    wasOnline.current = true;
  }, [connection, first, queryClient]);
}
