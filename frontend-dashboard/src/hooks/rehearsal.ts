import { useMutation } from '@tanstack/react-query';
import { useApi } from '../auth/account.js';

/** A test alert on air, with a session or without one; it counts for nothing. */
export function useRehearsal() {
  const { rehearsals } = useApi();
  return useMutation({ mutationFn: () => rehearsals.play() });
}
