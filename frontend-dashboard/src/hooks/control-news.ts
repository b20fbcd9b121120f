import type { Alerts, LiveTip, OnAirState } from '@companion/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ControlLink } from '../realtime/control-link.js';
import type { Unsubscribe } from '../realtime/store.js';
import { queryKeys } from './query-keys.js';
import { showNewer } from './show-newer.js';

type ControlFeed = {
  control: ControlLink;
  onTip: (listener: (tip: LiveTip) => void) => Unsubscribe;
};

/** Puts what live events say into what is shown. */
export function useControlNews({ control, onTip }: ControlFeed): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    const patchAlerts = (patch: Partial<Alerts>) =>
      showNewer<Alerts>(queryClient, queryKeys.alerts, (state) => state && { ...state, ...patch });
    const unsubscribes = [
      control.onAlertQueue((onAir) => patchAlerts({ onAir })),
      control.onAlertsHeld((held) => patchAlerts({ held: [...held] })),
      control.onOnAirState(({ offAir, since, until, missedTips }) =>
        showNewer<OnAirState>(queryClient, queryKeys.onAir, () => ({
          offAir,
          since,
          until,
          missedTips,
        })),
      ),
      onTip((tip) =>
        queryClient.setQueryData(queryKeys.onAir, (state: OnAirState | undefined) =>
          state?.offAir && !tip.isTest ? { ...state, missedTips: state.missedTips + 1 } : state,
        ),
      ),
    ];
    return () => unsubscribes.forEach((unsubscribe) => unsubscribe());
  }, [control, onTip, queryClient]);
}
