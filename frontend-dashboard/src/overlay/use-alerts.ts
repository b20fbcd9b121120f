import {
  LIMITS,
  type AlertAction,
  type AlertOrdered,
  type AlertShow,
  type LiveTip,
} from '@companion/contracts';
import { useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { LiveOverlay } from '../realtime/use-overlay-feed.js';
import { AlertQueue, type Alert } from './alert-queue.js';

/** Whether the latest list of tips, which voided ones are missing from, still speaks for this one. */
function isListed(tip: LiveTip, recentTips: readonly LiveTip[]): boolean {
  if (tip.isTest) return true;
  return recentTips.length >= LIMITS.recentTips || recentTips.some(({ id }) => id === tip.id);
}

export type Alerts = ReturnType<AlertQueue['store']['get']>;

/**
 * The alert on air, and how many wait behind it.
 * @param tells whether this page may speak for what is on air
 */
export function useAlerts(feed: LiveOverlay, tells: boolean): Alerts {
  const { recentTips, alertsPaused, offAir, alerts } = feed;
  const { onTip, onGoalCompleted, onAnimation, onAlertAction } = feed;
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
  useLayoutEffect(() => {
    if (offAir) queue.hold('off-air');
    else queue.release('off-air');
  }, [queue, offAir]);
  useEffect(() => {
    const unsubscribes = [
      onTip((tip) => {
        // It comes when she approves it.
        if (!tip.isHeld) queue.push({ key: tip.id, kind: 'tip', tip });
      }),
      onGoalCompleted((goal) =>
        queue.push({
          key: `${goal.goalId} ${Date.now()}`,
          id: goal.goalId,
          kind: 'goal',
          goal,
        }),
      ),
      onAnimation(({ eventId, type, metadata }) => {
        const animation = { type, metadata };
        if (metadata?.tipId !== undefined) queue.animate(metadata.tipId, animation);
        else queue.push({ key: eventId, kind: 'animation', animation });
      }),
      onAlertAction((action) => obey(queue, action)),
      alerts.onOrder((order) => carryOut(queue, order)),
      alerts.onShow((shown) => show(queue, shown)),
      alerts.onLeaderLists(({ waiting }) => queue.arrange(waiting.map(({ id }) => id))),
    ];
    return () => {
      unsubscribes.forEach((unsubscribe) => unsubscribe());
      queue.clear();
    };
  }, [queue, alerts, onTip, onGoalCompleted, onAnimation, onAlertAction]);
  useEffect(() => {
    if (!tells) return;
    const tell = () => alerts.report(queue.lists.get().now);
    tell();
    return queue.lists.subscribe(tell);
  }, [queue, alerts, tells]);

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

function carryOut(queue: AlertQueue, { order, alertId, beforeId }: AlertOrdered): void {
  if (order === 'skip') queue.skip(alertId);
  else if (order === 'remove') queue.remove(alertId);
  else if (order === 'move') queue.move(alertId, beforeId ?? null);
  else queue.replay(alertId);
}

function show(queue: AlertQueue, { eventId, tip, animation, again }: AlertShow): void {
  const alert: Alert = {
    key: `${tip.id} ${eventId}`,
    id: tip.id,
    kind: 'tip',
    tip,
    vouched: true,
    ...(animation && { animation: { type: animation.type, metadata: animation.metadata } }),
  };
  if (again) queue.showAgain(alert);
  else queue.push(alert);
}
