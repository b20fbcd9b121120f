import { useMutation } from '@tanstack/react-query';
import { useApi } from '../auth/account.js';
import { notifyDone, notifyError } from '../components/notify.js';
import { obsText } from '../texts/en/obs.js';

/** Makes the pages of one overlay load themselves anew, or with null those of all. */
export function useReloadOverlays(): (overlayId: string | null) => void {
  const { overlays } = useApi();
  const reload = useMutation({
    mutationFn: (overlayId: string | null) =>
      overlayId === null ? overlays.reloadAll() : overlays.reload(overlayId),
    onSuccess: (_done, overlayId) =>
      notifyDone(overlayId === null ? obsText('overlaysReload') : obsText('overlayReloads')),
    onError: (error) => notifyError(obsText('notReloaded'), error),
  });
  return (overlayId) => reload.mutate(overlayId);
}
