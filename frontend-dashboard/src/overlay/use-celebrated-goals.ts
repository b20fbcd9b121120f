import { useEffect, useState } from 'react';
import type { LiveOverlay } from '../realtime/use-overlay-feed.js';

const CELEBRATION_MS = 12_000;

/** Ids of goals reached within the last moments. */
export function useCelebratedGoals(
  onGoalCompleted: LiveOverlay['onGoalCompleted'],
): ReadonlySet<string> {
  const [celebrated, setCelebrated] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const unsubscribe = onGoalCompleted(({ goalId }) => {
      setCelebrated((ids) => new Set([...ids, goalId]));
      const timer = setTimeout(() => {
        timers.delete(timer);
        setCelebrated((ids) => new Set([...ids].filter((id) => id !== goalId)));
      }, CELEBRATION_MS);
      timers.add(timer);
    });
    return () => {
      unsubscribe();
      timers.forEach((timer) => clearTimeout(timer));
    };
  }, [onGoalCompleted]);
  return celebrated;
}
