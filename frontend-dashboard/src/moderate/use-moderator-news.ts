import type { Moderation, SessionUpdated } from '@companion/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useAccount } from '../auth/account.js';
import { askAgain } from '../hooks/ask-again.js';
import { useControlNews } from '../hooks/control-news.js';
import { queryKeys } from '../hooks/query-keys.js';
import { EVERYTHING, useMissed } from '../hooks/missed.js';
import { showNewer } from '../hooks/show-newer.js';
import { showSpeechQueue } from '../hooks/voice.js';
import { ModeratorFeed } from '../realtime/moderator-feed.js';
import type { ConnectionStatus } from '../realtime/realtime-client.js';
import { RealtimeTransportContext } from '../realtime/transport-context.js';

/** Keeps all that the page shows as it is, by the live connection. @returns how that is doing */
export function useModeratorNews(): ConnectionStatus {
  const { baseUrl, getToken, onRefused } = useAccount();
  const queryClient = useQueryClient();
  const transport = useContext(RealtimeTransportContext);
  const feed = useMemo(
    () => new ModeratorFeed(transport, { baseUrl, getToken }),
    [transport, baseUrl, getToken],
  );
  const { connection } = useSyncExternalStore(feed.store.subscribe, feed.store.get);
  useControlNews(feed);
  useMissed(connection === 'online', EVERYTHING);

  useEffect(() => {
    const unsubscribes = [
      feed.onSession((session) =>
        showNewer<Moderation>(
          queryClient,
          queryKeys.moderation,
          (known) => known && { ...known, session: next(known, session) },
        ),
      ),
      feed.onAlertControl(({ paused }) =>
        showNewer(queryClient, queryKeys.alertQueue, () => ({ paused })),
      ),
      feed.onSpeechQueue((change) => showSpeechQueue(queryClient, change)),
      feed.onOutdated(() => void askAgain(queryClient)),
    ];
    return () => unsubscribes.forEach((unsubscribe) => unsubscribe());
  }, [feed, queryClient]);
  useEffect(() => {
    feed.open();
    return () => feed.close();
  }, [feed]);
  useEffect(() => {
    if (connection === 'unauthorized') onRefused();
  }, [connection, onRefused]);
  return connection;
}

/** The later of two: what was fetched and what came live may overtake each other. */
function next({ session: known }: Moderation, told: SessionUpdated): Moderation['session'] {
  const { eventId: _event, ...session } = told;
  if (known?.sessionId === session.sessionId && known.seq > session.seq) return known;
  if (session.status === 'active') return session;
  return known?.sessionId === session.sessionId ? null : known;
}
