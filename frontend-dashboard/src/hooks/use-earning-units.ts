import { useLive } from './live.js';
import { useLastSession } from './sessions.js';

type EarningUnits = {
  /** False while it is being asked for: a form that is begun now would be begun in the wrong unit. */
  isKnown: boolean;
  currency: string;
  /** null: tokens have no price. */
  centsPerToken: number | null;
};

/** Currency and worth of a token, of the show that is on or of the last one. */
export function useEarningUnits(): EarningUnits {
  const { view, active } = useLive();
  const last = useLastSession();
  const session = view?.session ?? last.data;
  return {
    isKnown: view !== null || !(active.isPending || last.isPending),
    currency: session?.currency ?? 'USD',
    centsPerToken: session?.centsPerToken ?? null,
  };
}
