import type { QueryClient, QueryKey } from '@tanstack/react-query';

/**
 * Shows what a live event or the answer to a deed says. An answer that is on its way meanwhile may be from
 * before it, and must not take it back: the change is made to that one too. What changes later is told later.
 *
 * @param change what is shown, changed; undefined: nothing is known yet
 */
export function showNewer<T>(
  queryClient: QueryClient,
  queryKey: QueryKey,
  change: (known: T | undefined) => T | undefined,
): void {
  const show = () => void queryClient.setQueryData<T>(queryKey, change);
  show();
  queryClient
    .getQueryCache()
    .find({ queryKey, fetchStatus: 'fetching' })
    ?.promise?.then(show, () => undefined);
}
