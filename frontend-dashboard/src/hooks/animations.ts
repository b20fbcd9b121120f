import type {
  AlertAction,
  AnimationConfig,
  CreateCustomAnimation,
  CustomAnimation,
  TestTip,
  TriggerAnimation,
} from '@companion/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../auth/account.js';
import { askAgain } from './ask-again.js';
import { queryKeys } from './query-keys.js';
import { showNewer } from './show-newer.js';

export function useAnimationConfig() {
  const { animations } = useApi();
  return useQuery({
    queryKey: queryKeys.animationConfig,
    queryFn: ({ signal }) => animations.config(signal),
  });
}

export function useSaveAnimationConfig() {
  const { animations } = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (config: AnimationConfig) => animations.saveConfig(config),
    onSuccess: (saved) => showNewer(queryClient, queryKeys.animationConfig, () => saved),
  });
}

export function useCustomAnimations() {
  const { animations } = useApi();
  return useQuery({
    queryKey: queryKeys.customAnimations,
    queryFn: ({ signal }) => animations.customs(signal),
    select: ({ items }) => items,
  });
}

export function useCustomAnimationMutations() {
  const { animations } = useApi();
  const queryClient = useQueryClient();
  // The settings too: a range that played one that is deleted plays something else.
  const settled = {
    onSettled: () => void askAgain(queryClient, { queryKey: ['animations'] }),
  };
  return {
    create: useMutation({
      mutationFn: (body: CreateCustomAnimation) => animations.createCustom(body),
      ...settled,
    }),
    update: useMutation({
      mutationFn: ({ id, ...body }: CreateCustomAnimation & { id: string }) =>
        animations.updateCustom(id, body),
      ...settled,
    }),
    remove: useMutation({
      mutationFn: (id: string) => animations.removeCustom(id),
      onMutate: async (id) => {
        await queryClient.cancelQueries({ queryKey: queryKeys.customAnimations });
        queryClient.setQueryData(
          queryKeys.customAnimations,
          (list: { items: CustomAnimation[] } | undefined) =>
            list && { items: list.items.filter((it) => it.id !== id) },
        );
      },
      ...settled,
    }),
  };
}

/** Plays something on air, now. */
export function usePlayAnimation() {
  const { animations } = useApi();
  return useMutation({ mutationFn: (body: TriggerAnimation) => animations.trigger(body) });
}

/** A made-up tip that is on air and never counted. */
export function useTestTip() {
  const { animations } = useApi();
  return useMutation({ mutationFn: (body: TestTip) => animations.test(body) });
}

/** Whether alerts are held back; kept right by the live connection. */
export function useAlertQueue() {
  const { animations } = useApi();
  return useQuery({
    queryKey: queryKeys.alertQueue,
    queryFn: ({ signal }) => animations.queue(signal),
  });
}

export function useAlertControl() {
  const { animations } = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (action: AlertAction) => animations.control(action),
    onSuccess: (state) => showNewer(queryClient, queryKeys.alertQueue, () => state),
  });
}
