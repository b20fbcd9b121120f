import type { LiveTip } from '@companion/contracts';
import { useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { LiveOverlay } from '../realtime/use-overlay-feed.js';
import { LIMITS } from '@companion/contracts';
import { AlertQueue } from './alert-queue.js';

/** Whether the latest list of tips, which voided ones are missing from, still speaks for this one. */
function isListed(tip: LiveTip, recentTips: readonly LiveTip[]): boolean {
  return recentTips.length >= LIMITS.recentTips || recentTips.some(({ id }) => id === tip.id);
}

/** The alert on air, and how many wait behind it. */
export function useAlerts({ recentTips, onTip, onGoalCompleted }: LiveOverlay) {
  const tips = useRef(recentTips);
  useLayoutEffect(() => {
    tips.current = recentTips;
  }, [recentTips]);

  const queue = useMemo(
    () => new AlertQueue((it) => it.kind === 'goal' || isListed(it.tip, tips.current)),
    [],
  );
  useEffect(() => {
    const unsubscribes = [
      onTip((tip) => queue.push({ key: tip.id, kind: 'tip', tip })),
      onGoalCompleted((goal) =>
        queue.push({ key: `${goal.goalId} ${Date.now()}`, kind: 'goal', goal }),
      ),
    ];
    return () => {
      unsubscribes.forEach((unsubscribe) => unsubscribe());
      queue.clear();
    };
  }, [queue, onTip, onGoalCompleted]);

  useEffect(() => {
    // OBS tells whether the source is in the scene that is on air; a plain browser never does.
    const onActiveChanged = (event: Event) => {
      const { detail } = event as CustomEvent<{ active: boolean }>;
      if (detail.active) queue.resume();
      else queue.pause();
    };
    window.addEventListener('obsSourceActiveChanged', onActiveChanged);
    return () => window.removeEventListener('obsSourceActiveChanged', onActiveChanged);
  }, [queue]);

  return useSyncExternalStore(queue.store.subscribe, queue.store.get);
}
