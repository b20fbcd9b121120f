import type { OverlayKey } from '@companion/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useAccount } from '../auth/account.js';
import { queryKeys } from './query-keys.js';
import { showNewer } from './show-newer.js';
import { useViewersPage } from './viewers-page.js';

/** The creator's overlay key; null when she has none yet. */
export function useOverlayKey() {
  const { api } = useAccount();
  return useQuery({
    queryKey: queryKeys.overlayKeys,
    queryFn: ({ signal }) => api.overlayKeys.list(signal),
    select: ({ items }) => items[0] ?? null,
  });
}

export function useRotateOverlayKey() {
  const { api } = useAccount();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => api.overlayKeys.rotate(),
    onSuccess: (key: OverlayKey) =>
      showNewer(queryClient, queryKeys.overlayKeys, () => ({ items: [key] })),
  });
}

/** Addresses of the pages others see, on the server this dashboard talks to. */
export function usePublicLinks() {
  const { baseUrl, creator } = useAccount();
  const { data: page } = useViewersPage();
  const origin = baseUrl === '' ? window.location.origin : baseUrl;
  return {
    origin,
    /** By her handle when she has chosen one. */
    menu: `${origin}/menu/${encodeURIComponent(page?.handle ?? creator.id)}`,
    overlay: (key: string) => `${origin}/overlay/k/${key}`,
  };
}
