import { useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import { MenuFeed, type MenuFeedState } from './menu-feed.js';
import { RealtimeTransportContext } from './transport-context.js';

/** A creator's public menu, live for as long as the component is mounted. */
export function useMenuFeed(options: { baseUrl: string; creatorId: string }): MenuFeedState {
  const { baseUrl, creatorId } = options;
  const transport = useContext(RealtimeTransportContext);
  const feed = useMemo(
    () => new MenuFeed(transport, { baseUrl, creatorId }),
    [transport, baseUrl, creatorId],
  );
  useEffect(() => {
    feed.open();
    return () => feed.close();
  }, [feed]);
  return useSyncExternalStore(feed.store.subscribe, feed.store.get);
}
