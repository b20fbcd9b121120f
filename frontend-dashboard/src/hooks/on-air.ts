import type { OnAirState } from '@companion/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../auth/account.js';
import { queryKeys } from './query-keys.js';
import { showNewer } from './show-newer.js';

/** Whether she is on air at all; kept right by live events. */
export function useOnAir() {
  const { onAir } = useApi();
  return useQuery({
    queryKey: queryKeys.onAir,
    queryFn: ({ signal }) => onAir.state(signal),
  });
}

export function useOnAirSwitch() {
  const { onAir } = useApi();
  const queryClient = useQueryClient();
  const onSuccess = (state: OnAirState) => showNewer(queryClient, queryKeys.onAir, () => state);
  return {
    panic: useMutation({ mutationFn: () => onAir.panic(), onSuccess }),
    resume: useMutation({ mutationFn: () => onAir.resume(), onSuccess }),
    replay: useMutation({ mutationFn: () => onAir.replay() }),
  };
}
