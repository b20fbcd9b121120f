import type { Connector, CreateConnector, UpdateConnector } from '@companion/contracts';
import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useApi } from '../auth/account.js';
import { askAgain } from './ask-again.js';
import { newestConnectors } from './newest-connectors.js';
import { queryKeys } from './query-keys.js';
import { showNewer } from './show-newer.js';

type ConnectorList = { items: Connector[] };

const POLL_MS = 20_000;

export function useConnectors() {
  const { connectors } = useApi();
  const queryClient = useQueryClient();
  return useQuery({
    queryKey: queryKeys.connectors,
    queryFn: async ({ signal }): Promise<ConnectorList> => {
      const { items } = await connectors.list(signal);
      const shown = queryClient.getQueryData<ConnectorList>(queryKeys.connectors);
      return { items: newestConnectors(items, shown?.items ?? []) };
    },
    select: ({ items }) => items,
    refetchInterval: POLL_MS,
  });
}

/** Puts a connector's news, from a live event or an answer, into the list that is shown. */
export function showConnector(queryClient: QueryClient, connector: Connector): void {
  showNewer<ConnectorList>(queryClient, queryKeys.connectors, (list) => {
    if (!list) return list;
    const known = list.items.some(({ id }) => id === connector.id);
    if (!known) return { items: [...list.items, connector] };
    const [newest] = newestConnectors([connector], list.items);
    return { items: list.items.map((it) => (it.id === connector.id ? newest! : it)) };
  });
}

export function useConnectorMutations() {
  const { connectors } = useApi();
  const queryClient = useQueryClient();
  const refresh = () => void askAgain(queryClient, { queryKey: queryKeys.connectors });
  return {
    create: useMutation({
      mutationFn: (body: CreateConnector) => connectors.create(body),
      onSettled: refresh,
    }),
    update: useMutation({
      mutationFn: ({ id, ...body }: UpdateConnector & { id: string }) =>
        connectors.update(id, body),
      onSettled: refresh,
    }),
    act: useMutation({
      mutationFn: ({ id, verb }: { id: string; verb: 'pause' | 'resume' | 'test' }) =>
        connectors[verb](id),
      onSettled: refresh,
    }),
    rotateSecret: useMutation({
      mutationFn: (id: string) => connectors.rotateSecret(id),
      onSettled: refresh,
    }),
    remove: useMutation({ mutationFn: (id: string) => connectors.remove(id), onSettled: refresh }),
  };
}
