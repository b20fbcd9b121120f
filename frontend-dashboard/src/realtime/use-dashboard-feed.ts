import {
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from 'react';
import { DashboardFeed, type DashboardFeedState } from './dashboard-feed.js';
import type { GetToken } from './realtime-client.js';
import { RealtimeTransportContext } from './transport-context.js';

export type DashboardFeedOptions = {
  /** Origin of the API; empty for the page's own. */
  baseUrl: string;
  getToken: GetToken;
  /** The session to show; null keeps the connection for menu and connectors alone. */
  sessionId: string | null;
};

/** Its functions keep their identity; each `on…` returns the way to unsubscribe. */
export type LiveDashboard = DashboardFeedState &
  Pick<
    DashboardFeed,
    | 'addTip'
    | 'updateViewers'
    | 'sayInChat'
    | 'onTip'
    | 'onGoalCompleted'
    | 'onConnectorStatus'
    | 'onChatbotResponse'
    | 'onNotesChanged'
    | 'onIncomesChanged'
    | 'onOverlayChanged'
    | 'onAlertControl'
    | 'onSessionStarted'
    | 'onSpeechQueue'
    | 'speech'
    | 'control'
  >;

/** The dashboard's live state and commands, for as long as the component is mounted. */
export function useDashboardFeed(options: DashboardFeedOptions): LiveDashboard {
  const { baseUrl, getToken, sessionId } = options;
  const transport = useContext(RealtimeTransportContext);
  const currentGetToken = useRef(getToken);
  useLayoutEffect(() => {
    currentGetToken.current = getToken;
  }, [getToken]);

  const feed = useMemo(
    () => new DashboardFeed(transport, { baseUrl, getToken: () => currentGetToken.current() }),
    [transport, baseUrl],
  );
  useEffect(() => {
    // Making a socket takes its time: not together with drawing the page.
    const opening = setTimeout(() => feed.open());
    return () => {
      clearTimeout(opening);
      feed.close();
    };
  }, [feed]);
  useEffect(() => feed.watch(sessionId), [feed, sessionId]);
  useEffect(() => {
    // A refusal is final for its token; after another sign-in the connection starts again.
    if (feed.store.get().connection === 'unauthorized') feed.open();
  }, [feed, getToken]);

  const state = useSyncExternalStore(feed.store.subscribe, feed.store.get);
  return useMemo(() => {
    const { addTip, updateViewers, sayInChat, onChatbotResponse, onNotesChanged } = feed;
    const { onTip, onGoalCompleted, onConnectorStatus, onAlertControl, onSessionStarted } = feed;
    return {
      ...state,
      addTip,
      updateViewers,
      sayInChat,
      onTip,
      onGoalCompleted,
      onConnectorStatus,
      onChatbotResponse,
      onNotesChanged,
      onIncomesChanged: feed.onIncomesChanged,
      onOverlayChanged: feed.onOverlayChanged,
      onAlertControl,
      onSessionStarted,
      onSpeechQueue: feed.onSpeechQueue,
      speech: feed.speech,
      control: feed.control,
    };
  }, [feed, state]);
}
