import type { Asset } from '@companion/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../auth/account.js';
import { askAgain } from './ask-again.js';
import { queryKeys } from './query-keys.js';

type AssetList = { items: Asset[] };

/** The images and sounds she uploaded. */
export function useAssets() {
  const { assets } = useApi();
  return useQuery({
    queryKey: queryKeys.assets,
    queryFn: ({ signal }) => assets.list(signal),
    select: ({ items }) => items,
  });
}

export function useAssetMutations() {
  const { assets } = useApi();
  const queryClient = useQueryClient();
  const edit = (change: (items: Asset[]) => Asset[]) =>
    queryClient.setQueryData(
      queryKeys.assets,
      (list: AssetList | undefined) => list && { items: change(list.items) },
    );
  const settled = {
    onSettled: () => void askAgain(queryClient, { queryKey: queryKeys.assets }),
  };
  return {
    upload: useMutation({
      /** @param onProgress is told the share that has left, from 0 to 1 */
      mutationFn: ({ file, onProgress }: { file: File; onProgress: (share: number) => void }) =>
        assets.upload(file, onProgress),
      onSuccess: (asset) => edit((items) => [asset, ...items.filter((it) => it.id !== asset.id)]),
      ...settled,
    }),
    remove: useMutation({
      mutationFn: (id: string) => assets.remove(id),
      onMutate: (id) => edit((items) => items.filter((it) => it.id !== id)),
      ...settled,
    }),
  };
}
