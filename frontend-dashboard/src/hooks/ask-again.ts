import type { QueryClient, QueryFilters } from '@tanstack/react-query';

/** How long a first answer is waited for before it is given up for another. */
const FIRST_ANSWER_MS = 2_000;

/**
 * Asks the server again, also where a first answer is still on its way: that may be from before what is
 * asked for now, so it is shown until there is a newer one. To invalidate alone would be content with it.
 */
export async function askAgain(queryClient: QueryClient, filters?: QueryFilters): Promise<void> {
  const first = queryClient
    .getQueryCache()
    .findAll({ ...filters, fetchStatus: 'fetching' })
    .filter(({ state }) => state.data === undefined && state.fetchFailureCount === 0);
  if (first.length > 0) {
    const answers = first.map(async ({ promise }) => promise);
    await Promise.race([Promise.allSettled(answers), patience()]);
  }
  await queryClient.cancelQueries(filters);
  await queryClient.invalidateQueries(filters);
}

const patience = () => new Promise((resolve) => setTimeout(resolve, FIRST_ANSWER_MS));
