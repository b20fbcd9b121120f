import { useLive } from '../../hooks/live.js';
import { useLastSession } from '../../hooks/sessions.js';
import { useSettings } from '../../hooks/settings.js';

/** Prices in money are read in the currency of the show that is on, or of the last one, or of the settings. */
export function useMenuCurrency(): string {
  const { view } = useLive();
  const last = useLastSession();
  const settings = useSettings();
  return view?.session.currency ?? last.data?.currency ?? settings.data?.currency ?? 'USD';
}
