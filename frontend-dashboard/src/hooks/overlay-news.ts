import type { OverlayChanged, OverlayList } from '@companion/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { LiveDashboard } from '../realtime/use-dashboard-feed.js';
import { askAgain } from './ask-again.js';
import { queryKeys } from './query-keys.js';

/** What this page saved itself is in its list by then. */
const OWN_ANSWER_MS = 1_000;

/** Keeps the list of overlays as it is on all her devices. A designer takes care of its own scene. */
export function useOverlayNews(onOverlayChanged: LiveDashboard['onOverlayChanged']): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    const timers = new Map<string, ReturnType<typeof setTimeout>>();
    const knows = ({ overlayId, revision }: OverlayChanged) => {
      const list = queryClient.getQueryData<OverlayList>(queryKeys.overlays);
      return list?.items.some((it) => it.id === overlayId && it.revision >= revision) ?? false;
    };
    const unsubscribe = onOverlayChanged((changed) => {
      const { overlayId, change } = changed;
      const askForList = () => void askAgain(queryClient, { queryKey: queryKeys.overlays });
      if (change !== 'saved') {
        askForList();
        const opened = { queryKey: queryKeys.overlay(overlayId) };
        // One that is gone must not go on standing there as it was.
        if (change === 'deleted') void queryClient.resetQueries(opened);
        else void askAgain(queryClient, opened);
        return;
      }
      clearTimeout(timers.get(overlayId));
      timers.set(
        overlayId,
        setTimeout(() => {
          if (!knows(changed)) askForList();
        }, OWN_ANSWER_MS),
      );
    });
    return () => {
      unsubscribe();
      timers.forEach((timer) => clearTimeout(timer));
    };
  }, [onOverlayChanged, queryClient]);
}
