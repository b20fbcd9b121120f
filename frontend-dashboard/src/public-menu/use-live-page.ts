import type { PublicPage } from '@companion/contracts';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ConnectionStatus, RealtimeTransport } from '../realtime/realtime-client.js';
import { DEFAULT_TIMINGS, retryDelayMs } from '../realtime/timings.js';
import { ViewersPageFeed } from '../realtime/viewers-page-feed.js';
import { fallBackTo } from './words/index.js';

export type LoadTransport = () => Promise<RealtimeTransport>;

type LivePage = { page: PublicPage; connection: ConnectionStatus };
type Options = { baseUrl: string; address: string; loadTransport: LoadTransport };

/** The page from its first state on, live. What that takes is loaded once the page stands. */
export function useLivePage(first: PublicPage, options: Options): LivePage {
  const { baseUrl, address, loadTransport } = options;
  const [feed, setFeed] = useState<ViewersPageFeed | null>(null);
  useEffect(() => {
    let isOver = false;
    let opened: ViewersPageFeed | undefined;
    let timer: ReturnType<typeof setTimeout>;
    const open = async (failures: number): Promise<void> => {
      try {
        const transport = await loadTransport();
        if (isOver) return;
        const feed = new ViewersPageFeed(transport, { baseUrl, address });
        opened = feed;
        // Before whoever draws it hears of it.
        feed.store.subscribe(() => {
          const { page } = feed.store.get();
          if (page !== null) fallBackTo(page.language);
        });
        feed.open();
        setFeed(feed);
      } catch {
        const delay = retryDelayMs(failures, DEFAULT_TIMINGS);
        if (!isOver) timer = setTimeout(() => void open(failures + 1), delay);
      }
    };
    // A frame, and what the browser does after it: the first paint goes before everything else.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => void open(0));
    });
    return () => {
      isOver = true;
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      opened?.close();
    };
  }, [baseUrl, address, loadTransport]);
  const live = useSyncExternalStore(feed?.store.subscribe ?? neverChanges, () => feed?.store.get());
  return { page: live?.page ?? first, connection: live?.connection ?? 'connecting' };
}

const neverChanges = () => () => undefined;
