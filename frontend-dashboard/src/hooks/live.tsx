import { useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { OverlayPresence, SessionDetail } from '@companion/contracts';
import {
  createContext,
  use,
  useDeferredValue,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import { useAccount } from '../auth/account.js';
import type { ConnectionStatus } from '../realtime/realtime-client.js';
import { useDashboardFeed } from '../realtime/use-dashboard-feed.js';
import { isTemporary } from '../api/index.js';
import { askAgain } from './ask-again.js';
import { useGoneSince, type Away } from './away.js';
import { showAnswer } from './chatbot.js';
import { showConnector } from './connectors.js';
import { useEndedSession } from './ended-session.js';
import { incomesChanged } from './incomes.js';
import { liveView, type LiveView } from './live-view.js';
import { useMissed } from './missed.js';
import { useOverlayNews } from './overlay-news.js';
import { queryKeys } from './query-keys.js';
import { useActiveSession } from './sessions.js';
import { showNewer } from './show-newer.js';
import { useUnlessEqual } from './unless-equal.js';

export type Live = {
  connection: ConnectionStatus;
  /** How she is cut off; null: she is not. */
  away: Away | null;
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

/** What live events keep right, and no page would ask for anew by itself. */
const TOLD_LIVE = [
  queryKeys.activeSession,
  queryKeys.alerts,
  queryKeys.alertQueue,
  queryKeys.connectors,
  queryKeys.onAir,
  queryKeys.overlays,
  queryKeys.speechQueue,
];

/** Holds the live connection for the whole dashboard, and feeds what it says to the pages. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const { baseUrl, getToken, onRefused } = useAccount();
  const queryClient = useQueryClient();
  const [pollMs, setPollMs] = useState(IDLE_POLL_MS);

  const active = useActiveSession(pollMs);
  const detail = active.data ?? null;
  const feed = useDashboardFeed({ baseUrl, getToken, sessionId: detail?.id ?? null });
  const { connection, isConnected, menu, updateViewers, sayInChat, onChatbotResponse } = feed;
  const { onIncomesChanged, onNotesChanged } = feed;
  const { onAlertControl, onConnectorStatus, onGoalCompleted, onSessionStarted } = feed;
  const { onSpeechQueue, onTip, onOverlayChanged, overlays, speech, control } = feed;
  const { session, goals, polls, recentTips, seq } = feed;
  // Of what it has nothing to do with, such as her overlays, the picture of the session is not drawn anew.
  const heard = useMemo(
    () => ({ session, goals, polls, recentTips, seq }),
    [session, goals, polls, recentTips, seq],
  );
  const newest = useUnlessEqual(useMemo(() => detail && liveView(detail, heard), [detail, heard]));
  const drawn = useDeferredValue(newest);
  // What is new in a session is drawn in pieces, after what she types or presses; that it is another, at once.
  const view = drawn?.session.sessionId === newest?.session.sessionId ? drawn : newest;

  const serverAway = isTemporary(active.error);
  const isGone = connection === 'connecting' || connection === 'reconnecting';
  const goneSince = useGoneSince(serverAway || isGone);
  const away = useMemo<Away | null>(() => {
    if (goneSince === null) return null;
    const answeredAt = queryClient.getQueryState(queryKeys.activeSession)?.dataUpdatedAt ?? 0;
    return { serverAway, knownAt: answeredAt > 0 ? Math.max(goneSince, answeredAt) : null };
  }, [goneSince, serverAway, queryClient]);

  const isRunning = detail !== null;
  const nextPollMs =
    connection !== 'online' ? CUT_OFF_POLL_MS : isRunning ? RUNNING_POLL_MS : IDLE_POLL_MS;
  if (nextPollMs !== pollMs) setPollMs(nextPollMs);

  const { endedSessionId, showEnded } = useEndedSession(newest?.session ?? null);
  useEffect(() => {
    if (connection === 'unauthorized') onRefused();
  }, [connection, onRefused]);
  useEffect(() => {
    if (menu) showNewer(queryClient, queryKeys.menu, () => ({ items: menu }));
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
      onAlertControl(({ paused }) =>
        showNewer(queryClient, queryKeys.alertQueue, () => ({ paused })),
      ),
    [onAlertControl, queryClient],
  );
  useMissed(isConnected, TOLD_LIVE);
  useEffect(
    () => onSessionStarted(() => void askAgain(queryClient, { queryKey: queryKeys.activeSession })),
    [onSessionStarted, queryClient],
  );

  useEffect(
    () => onNotesChanged((id) => void askAgain(queryClient, { queryKey: queryKeys.notes(id) })),
    [onNotesChanged, queryClient],
  );

  useEffect(
    () => onIncomesChanged(() => void incomesChanged(queryClient)),
    [onIncomesChanged, queryClient],
  );

  useOverlayNews(onOverlayChanged);

  const running = view?.session.status === 'active' ? view : null;
  const live = useMemo<Live>(
    () => ({
      connection,
      away,
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
      away,
      active,
      running,
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
    ],
  );
  return <LiveContext value={live}>{children}</LiveContext>;
}
