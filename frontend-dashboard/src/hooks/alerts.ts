import type { AlertApproval, Alerts } from '@companion/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AlertVerb } from '../api/alerts.js';
import { useApi } from '../auth/account.js';
import { askAgain } from './ask-again.js';
import { queryKeys } from './query-keys.js';
import { showNewer } from './show-newer.js';

/** The alerts on air and those that wait for her word; kept right by live events. */
export function useAlertsOnAir() {
  const { alerts } = useApi();
  return useQuery({
    queryKey: queryKeys.alerts,
    queryFn: ({ signal }) => alerts.state(signal),
  });
}

export function useAlertDeeds() {
  const { alerts } = useApi();
  const queryClient = useQueryClient();
  // What was meant may be over by now; the list that says so is on its way.
  const onError = () => void askAgain(queryClient, { queryKey: queryKeys.alerts });
  return {
    /** Each is carried out by the overlays, which then tell how things stand. */
    act: useMutation({
      mutationFn: ({ id, verb }: { id: string; verb: AlertVerb }) => alerts.act(id, verb),
      onMutate: ({ id, verb }) => {
        if (verb === 'approve' || verb === 'wordless' || verb === 'decline') {
          showNewer<Alerts>(
            queryClient,
            queryKeys.alerts,
            (state) => state && { ...state, held: state.held.filter((it) => it.id !== id) },
          );
        }
      },
      onError,
    }),
    move: useMutation({
      mutationFn: ({ id, beforeId }: { id: string; beforeId: string | null }) =>
        alerts.move(id, beforeId),
      onMutate: ({ id, beforeId }) =>
        showNewer<Alerts>(
          queryClient,
          queryKeys.alerts,
          (state) => state && moved(state, id, beforeId),
        ),
      onError,
    }),
    setApproval: useMutation({
      mutationFn: (approval: AlertApproval) => alerts.setApproval(approval),
      // The rest is told live, and may have changed since this was answered.
      onSuccess: ({ approval }) =>
        showNewer<Alerts>(
          queryClient,
          queryKeys.alerts,
          (state) => state && { ...state, approval },
        ),
    }),
  };
}

/** As it will be, until the overlay says so itself. */
function moved(state: Alerts, id: string, beforeId: string | null): Alerts {
  const waiting = state.onAir?.waiting ?? [];
  const one = waiting.find((it) => it.id === id);
  if (!one || !state.onAir) return state;
  const others = waiting.filter((it) => it !== one);
  const at = others.findIndex((it) => it.id === beforeId);
  others.splice(at < 0 ? others.length : at, 0, one);
  return { ...state, onAir: { ...state.onAir, waiting: others } };
}
