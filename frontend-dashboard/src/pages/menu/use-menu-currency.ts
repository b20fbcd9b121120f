import { useLive } from '../../hooks/live.js';
import { useLastSession } from '../../hooks/sessions.js';

/** Prices in money are read in the currency of the show that is on, or of the last one. */
export function useMenuCurrency(): string {
  const { view } = useLive();
  const last = useLastSession();
  return view?.session.currency ?? last.data?.currency ?? 'USD';
}
