import { notifyError } from '../components/notify.js';
import { useAlertDeeds, useAlertsOnAir } from '../hooks/alerts.js';
import { useAlertControl, useAlertQueue } from '../hooks/animations.js';
import { controlText } from '../texts/en/control.js';
import { useShortcut } from './shortcuts/shortcuts.js';

/** On every page: what is on air goes on whatever she looks at. */
export function useAlertShortcuts(): void {
  const paused = useAlertQueue().data?.paused ?? false;
  const held = useAlertsOnAir().data?.held ?? [];
  const control = useAlertControl();
  const { act } = useAlertDeeds();
  const onError = (error: Error) => notifyError(controlText('didntReachObs'), error);
  const decide = (verb: 'approve' | 'decline') => {
    const [next] = held;
    if (next) act.mutate({ id: next.id, verb }, { onError });
  };
  useShortcut('pause', () => control.mutate(paused ? 'resume' : 'pause', { onError }));
  useShortcut('skip', () => control.mutate('skip', { onError }));
  useShortcut('replay', () => control.mutate('replay', { onError }));
  useShortcut('approve', () => decide('approve'));
  useShortcut('decline', () => decide('decline'));
}
