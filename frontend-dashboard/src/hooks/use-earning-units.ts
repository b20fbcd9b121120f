import { useLive } from './live.js';
import { useLastSession } from './sessions.js';

/** Currency and worth of a token, of the show that is on or of the last one; null: tokens have no price. */
export function useEarningUnits(): { currency: string; centsPerToken: number | null } {
  const { view } = useLive();
  const last = useLastSession();
  const session = view?.session ?? last.data;
  return {
    currency: session?.currency ?? 'USD',
    centsPerToken: session?.centsPerToken ?? null,
  };
}
