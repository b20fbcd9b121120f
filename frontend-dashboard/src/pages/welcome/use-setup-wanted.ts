import { useLive } from '../../hooks/live.js';
import { useLastSession } from '../../hooks/sessions.js';
import { useSettings } from '../../hooks/settings.js';

/** Whether she is new here: no session yet, and the set-up neither gone through nor dismissed. `null`: not known yet. */
export function useSetupWanted(): boolean | null {
  const { active } = useLive();
  const settings = useSettings();
  const last = useLastSession();
  if (settings.isError || last.isError) return false;
  if (settings.data?.setup?.done === true || active.data) return false;
  if (settings.isPending || last.isPending || active.isPending) return null;
  return last.data === null;
}
