import { LIMITS, type AlertAction, type LiveTip } from '@companion/contracts';
import { useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { LiveOverlay } from '../realtime/use-overlay-feed.js';
import { AlertQueue } from './alert-queue.js';

/** Whether the latest list of tips, which voided ones are missing from, still speaks for this one. */
function isListed(tip: LiveTip, recentTips: readonly LiveTip[]): boolean {
  if (tip.isTest) return true;
  return recentTips.length >= LIMITS.recentTips || recentTips.some(({ id }) => id === tip.id);
}

export type Alerts = ReturnType<AlertQueue['store']['get']>;

/** The alert on air, and how many wait behind it. */
export function useAlerts(feed: LiveOverlay): Alerts {
  const { recentTips, alertsPaused, onTip, onGoalCompleted, onAnimation, onAlertAction } = feed;
  const tips = useRef(recentTips);
  useLayoutEffect(() => {
    tips.current = recentTips;
  }, [recentTips]);

  const queue = useMemo(
    () => new AlertQueue((it) => it.kind !== 'tip' || isListed(it.tip, tips.current)),
    [],
  );
  // Before the first of them can come.
  useLayoutEffect(() => {
    if (alertsPaused) queue.hold('creator');
    else queue.release('creator');
  }, [queue, alertsPaused]);
  useEffect(() => {
    const unsubscribes = [
      onTip((tip) => queue.push({ key: tip.id, kind: 'tip', tip })),
      onGoalCompleted((goal) =>
        queue.push({ key: `${goal.goalId} ${Date.now()}`, kind: 'goal', goal }),
      ),
      onAnimation(({ eventId, type, metadata }) => {
        const animation = { type, metadata };
        if (metadata?.tipId !== undefined) queue.animate(metadata.tipId, animation);
        else queue.push({ key: eventId, kind: 'animation', animation });
      }),
      onAlertAction((action) => obey(queue, action)),
    ];
    return () => {
      unsubscribes.forEach((unsubscribe) => unsubscribe());
      queue.clear();
    };
  }, [queue, onTip, onGoalCompleted, onAnimation, onAlertAction]);

  useEffect(() => {
    // OBS tells whether the source is in the scene that is on air; a plain browser never does.
    const onActiveChanged = (event: Event) => {
      const { detail } = event as CustomEvent<{ active: boolean }>;
      if (detail.active) queue.release('off-screen');
      else queue.hold('off-screen');
    };
    window.addEventListener('obsSourceActiveChanged', onActiveChanged);
    return () => window.removeEventListener('obsSourceActiveChanged', onActiveChanged);
  }, [queue]);

  return useSyncExternalStore(queue.store.subscribe, queue.store.get);
}

/** Whether it is paused is state, not an order: it is told at joining as well. */
function obey(queue: AlertQueue, action: AlertAction): void {
  if (action === 'skip') queue.skip();
  else if (action === 'clear') queue.clear();
  else if (action === 'replay') queue.replay();
}
