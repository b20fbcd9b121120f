import type { CreateOverlay, Overlay, OverlayList } from '@companion/contracts';
import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useApi } from '../auth/account.js';
import { askAgain } from './ask-again.js';
import { queryKeys } from './query-keys.js';

/** Her overlays, the first made first; there is always one. */
export function useOverlays() {
  const { overlays } = useApi();
  return useQuery({
    queryKey: queryKeys.overlays,
    queryFn: ({ signal }) => overlays.list(signal),
    select: ({ items }) => items,
  });
}

/** One overlay as it was when its designer was opened; from then on the designer has the newest. */
export function useOverlay(id: string) {
  const { overlays } = useApi();
  return useQuery({
    queryKey: queryKeys.overlay(id),
    queryFn: ({ signal }) => overlays.get(id, signal),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

export function useOverlayMutations() {
  const { overlays } = useApi();
  const queryClient = useQueryClient();
  const settled = {
    onSettled: () => void askAgain(queryClient, { queryKey: queryKeys.overlays }),
  };
  return {
    create: useMutation({ mutationFn: (body: CreateOverlay) => overlays.create(body), ...settled }),
    duplicate: useMutation({ mutationFn: (id: string) => overlays.duplicate(id), ...settled }),
    rename: useMutation({
      mutationFn: ({ id, name }: { id: string; name: string }) => overlays.update(id, { name }),
      onMutate: ({ id, name }) => {
        const renamed = (overlay: Overlay) => (overlay.id === id ? { ...overlay, name } : overlay);
        editListed(queryClient, (items) => items.map(renamed));
        queryClient.setQueryData(
          queryKeys.overlay(id),
          (overlay: Overlay | undefined) => overlay && renamed(overlay),
        );
      },
      ...settled,
    }),
    rotateKey: useMutation({
      mutationFn: (id: string) => overlays.rotateKey(id),
      onSuccess: (saved) => showOverlay(queryClient, saved),
    }),
    remove: useMutation({
      mutationFn: (id: string) => overlays.remove(id),
      onMutate: (id) => editListed(queryClient, (items) => items.filter((it) => it.id !== id)),
      ...settled,
    }),
  };
}

/** What was saved is what all pages show from now on. */
export function showOverlay(queryClient: QueryClient, saved: Overlay): void {
  editListed(queryClient, (items) => items.map((it) => (it.id === saved.id ? saved : it)));
}

function editListed(queryClient: QueryClient, edit: (items: Overlay[]) => Overlay[]): void {
  queryClient.setQueryData(
    queryKeys.overlays,
    (list: OverlayList | undefined) => list && { items: edit(list.items) },
  );
}
