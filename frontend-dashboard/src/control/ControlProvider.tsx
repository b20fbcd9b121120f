import type { Alerts, OnAirState } from '@companion/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import { useLive } from '../hooks/live.js';
import { queryKeys } from '../hooks/query-keys.js';
import { usePrivacyMode } from './device-settings.js';
import './privacy.css';
import { ShortcutsProvider } from './shortcuts/shortcuts.js';

/** What she controls her show with: kept right by live events, and at hand on every page. */
export function ControlProvider({ children }: { children: ReactNode }) {
  useControlNews();
  return (
    <ShortcutsProvider>
      <PrivateScreen />
      {children}
    </ShortcutsProvider>
  );
}

/** Marks all that is the dashboard, its dialogs too. */
function PrivateScreen() {
  const [isPrivate] = usePrivacyMode();
  const mark = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    mark.current?.closest('.sc-app')?.toggleAttribute('data-private-screen', isPrivate);
  }, [isPrivate]);
  return <span ref={mark} hidden />;
}

/** Puts what live events say into what is shown. */
function useControlNews(): void {
  const { control, connection, onTip } = useLive();
  const queryClient = useQueryClient();
  useEffect(() => {
    const patchAlerts = (patch: Partial<Alerts>) =>
      queryClient.setQueryData(
        queryKeys.alerts,
        (state: Alerts | undefined) => state && { ...state, ...patch },
      );
    const patchOnAir = (patch: (state: OnAirState) => OnAirState) =>
      queryClient.setQueryData(
        queryKeys.onAir,
        (state: OnAirState | undefined) => state && patch(state),
      );
    const unsubscribes = [
      control.onAlertQueue((onAir) => patchAlerts({ onAir })),
      control.onAlertsHeld((held) => patchAlerts({ held: [...held] })),
      control.onOnAirState(({ offAir, since, until, missedTips }) =>
        queryClient.setQueryData(queryKeys.onAir, { offAir, since, until, missedTips }),
      ),
      onTip((tip) =>
        patchOnAir((state) =>
          state.offAir && !tip.isTest ? { ...state, missedTips: state.missedTips + 1 } : state,
        ),
      ),
    ];
    return () => unsubscribes.forEach((unsubscribe) => unsubscribe());
  }, [control, onTip, queryClient]);
  useEffect(() => {
    // What was said while this page was away was said to nobody here.
    if (connection !== 'online') return;
    void queryClient.invalidateQueries({ queryKey: queryKeys.alerts });
    void queryClient.invalidateQueries({ queryKey: queryKeys.onAir });
  }, [connection, queryClient]);
}
