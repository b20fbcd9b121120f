import { useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { OverlayPresence, SessionDetail } from '@companion/contracts';
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useAccount } from '../auth/account.js';
import type { ConnectionStatus } from '../realtime/realtime-client.js';
import { useDashboardFeed } from '../realtime/use-dashboard-feed.js';
import { showAnswer } from './chatbot.js';
import { showConnector } from './connectors.js';
import { liveView, type LiveView } from './live-view.js';
import { useOverlayNews } from './overlay-news.js';
import { queryKeys } from './query-keys.js';
import { useActiveSession } from './sessions.js';

export type Live = {
  connection: ConnectionStatus;
  active: UseQueryResult<SessionDetail | null>;
  /** The running session; null when there is none or it isn't known yet. */
  view: LiveView | null;
  /** A session that ended while it was shown, here or elsewhere, until she has seen its result. */
  endedSessionId: string | null;
  showEnded: (sessionId: string | null) => void;
  updateViewers: (count: number) => Promise<unknown>;
  sayInChat: ReturnType<typeof useDashboardFeed>['sayInChat'];
  onGoalCompleted: ReturnType<typeof useDashboardFeed>['onGoalCompleted'];
  onSpeechQueue: ReturnType<typeof useDashboardFeed>['onSpeechQueue'];
  onTip: ReturnType<typeof useDashboardFeed>['onTip'];
  onOverlayChanged: ReturnType<typeof useDashboardFeed>['onOverlayChanged'];
  /** How her overlays are doing; null until it is known. */
  overlays: readonly OverlayPresence[] | null;
  speech: ReturnType<typeof useDashboardFeed>['speech'];
  control: ReturnType<typeof useDashboardFeed>['control'];
};

const LiveContext = createContext<Live | null>(null);

export function useLive(): Live {
  const live = use(LiveContext);
  if (!live) throw new Error('useLive needs a LiveProvider above it');
  return live;
}

/** While the live connection is away the page asks by itself. */
const CUT_OFF_POLL_MS = 4_000;
/** The live connection tells of a session started on another device; this is for when it could not. */
const IDLE_POLL_MS = 15_000;
const RUNNING_POLL_MS = 60_000;

/** Holds the live connection for the whole dashboard, and feeds what it says to the pages. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const { baseUrl, getToken, onRefused } = useAccount();
  const queryClient = useQueryClient();
  const [pollMs, setPollMs] = useState(IDLE_POLL_MS);
  const [endedSessionId, showEnded] = useState<string | null>(null);

  const active = useActiveSession(pollMs);
  const detail = active.data ?? null;
  const feed = useDashboardFeed({ baseUrl, getToken, sessionId: detail?.id ?? null });
  const { connection, menu, updateViewers, sayInChat, onChatbotResponse } = feed;
  const { onNotesChanged } = feed;
  const { onAlertControl, onConnectorStatus, onGoalCompleted, onSessionStarted } = feed;
  const { onSpeechQueue, onTip, onOverlayChanged, overlays, speech, control } = feed;
  const view = useMemo(() => detail && liveView(detail, feed), [detail, feed]);

  const isRunning = detail !== null;
  const nextPollMs =
    connection !== 'online' ? CUT_OFF_POLL_MS : isRunning ? RUNNING_POLL_MS : IDLE_POLL_MS;
  if (nextPollMs !== pollMs) setPollMs(nextPollMs);

  const endedElsewhere = view?.session.status === 'ended' ? view.session.sessionId : null;
  if (endedElsewhere !== null && endedElsewhere !== endedSessionId) showEnded(endedElsewhere);

  useEffect(() => {
    if (endedElsewhere !== null) void queryClient.invalidateQueries({ queryKey: ['sessions'] });
  }, [endedElsewhere, queryClient]);
  useEffect(() => {
    if (connection === 'unauthorized') onRefused();
  }, [connection, onRefused]);
  useEffect(() => {
    if (menu) queryClient.setQueryData(queryKeys.menu, { items: menu });
  }, [menu, queryClient]);
  useEffect(
    () => onConnectorStatus((connector) => showConnector(queryClient, connector)),
    [onConnectorStatus, queryClient],
  );
  useEffect(
    () => onChatbotResponse((answer) => showAnswer(queryClient, answer)),
    [onChatbotResponse, queryClient],
  );

  useEffect(
    () =>
      onAlertControl(({ paused }) => queryClient.setQueryData(queryKeys.alertQueue, { paused })),
    [onAlertControl, queryClient],
  );
  useEffect(() => {
    // What began between the first question and the connection was told to nobody here.
    if (connection !== 'online') return;
    void queryClient.invalidateQueries({ queryKey: queryKeys.activeSession });
  }, [connection, queryClient]);
  useEffect(
    () =>
      onSessionStarted(
        () => void queryClient.invalidateQueries({ queryKey: queryKeys.activeSession }),
      ),
    [onSessionStarted, queryClient],
  );

  useEffect(
    () =>
      onNotesChanged((id) => void queryClient.invalidateQueries({ queryKey: queryKeys.notes(id) })),
    [onNotesChanged, queryClient],
  );

  useOverlayNews(onOverlayChanged);

  const running = view?.session.status === 'active' ? view : null;
  const live = useMemo<Live>(
    () => ({
      connection,
      active,
      view: running,
      endedSessionId,
      showEnded,
      updateViewers,
      sayInChat,
      onGoalCompleted,
      onSpeechQueue,
      onTip,
      onOverlayChanged,
      overlays,
      speech,
      control,
    }),
    [
      connection,
      active,
      running,
      endedSessionId,
      updateViewers,
      sayInChat,
      onGoalCompleted,
      onSpeechQueue,
      onTip,
      onOverlayChanged,
      overlays,
      speech,
      control,
    ],
  );
  return <LiveContext value={live}>{children}</LiveContext>;
}
