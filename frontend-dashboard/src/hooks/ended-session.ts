import type { SessionStatus } from '@companion/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useLayoutEffect, useRef, useState } from 'react';
import { askAgain } from './ask-again.js';

type Shown = { sessionId: string; status: SessionStatus };

/**
 * The session that ended while it was shown, here or elsewhere, until she has seen its result: as the live
 * connection tells it, or, if it was away, as the next answer knows of none or of another.
 *
 * @param shown as it stands newest: what is drawn in pieces may be overtaken and never be drawn at all
 */
export function useEndedSession(shown: Shown | null) {
  const queryClient = useQueryClient();
  const [endedSessionId, showEnded] = useState<string | null>(null);
  const last = useRef<string | null>(null);
  const told = useRef<string | null>(null);
  const id = shown?.sessionId ?? null;
  const isOver = shown?.status === 'ended';
  // Never while drawing: React forgets such a change with the piece it drops, but not that it was made.
  useLayoutEffect(() => {
    const over = isOver ? id : last.current === id ? null : last.current;
    last.current = id;
    if (over === null || over === told.current) return;
    told.current = over;
    showEnded(over);
    void askAgain(queryClient, { queryKey: ['sessions'] });
  }, [id, isOver, queryClient]);
  return { endedSessionId, showEnded };
}
