import type { MenuItem, UpdateMenuItem } from '@companion/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CreateMenuItemBody } from '../api/menu.js';
import { useApi } from '../auth/account.js';
import { askAgain } from './ask-again.js';
import { queryKeys } from './query-keys.js';

type MenuList = { items: MenuItem[] };

export function useMenu() {
  const { menu } = useApi();
  return useQuery({
    queryKey: queryKeys.menu,
    queryFn: ({ signal }) => menu.list(signal),
    select: ({ items }) => items.toSorted((a, b) => a.sortOrder - b.sortOrder),
  });
}

export function useMenuMutations() {
  const { menu } = useApi();
  const queryClient = useQueryClient();
  const edit = async (change: (items: MenuItem[]) => MenuItem[]) => {
    await queryClient.cancelQueries({ queryKey: queryKeys.menu });
    queryClient.setQueryData(
      queryKeys.menu,
      (list: MenuList | undefined) => list && { items: change(list.items) },
    );
  };
  const settled = {
    onSettled: () => void askAgain(queryClient, { queryKey: queryKeys.menu }),
  };
  return {
    create: useMutation({
      mutationFn: (body: CreateMenuItemBody) => menu.create(body),
      ...settled,
    }),
    createAll: useMutation({
      // One after another, so that they are listed in the order given.
      mutationFn: async (bodies: readonly CreateMenuItemBody[]) => {
        for (const body of bodies) await menu.create(body);
      },
      ...settled,
    }),
    update: useMutation({
      mutationFn: ({ id, ...body }: UpdateMenuItem & { id: string }) => menu.update(id, body),
      ...settled,
    }),
    toggle: useMutation({
      mutationFn: (id: string) => menu.toggle(id),
      onMutate: (id) =>
        edit((items) =>
          items.map((item) => (item.id === id ? { ...item, isActive: !item.isActive } : item)),
        ),
      ...settled,
    }),
    order: useMutation({
      mutationFn: (ids: string[]) => menu.order({ ids }),
      onMutate: (ids) =>
        edit((items) => items.map((item) => ({ ...item, sortOrder: ids.indexOf(item.id) }))),
      ...settled,
    }),
    remove: useMutation({
      mutationFn: (id: string) => menu.remove(id),
      onMutate: (id) => edit((items) => items.filter((item) => item.id !== id)),
      ...settled,
    }),
  };
}
