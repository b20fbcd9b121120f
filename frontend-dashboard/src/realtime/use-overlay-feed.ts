import { useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import { OverlayFeed, type OverlayFeedState } from './overlay-feed.js';
import type { PageSurroundings } from './presence-reporter.js';
import { RealtimeTransportContext } from './transport-context.js';

export type OverlayFeedOptions = {
  baseUrl: string;
  /** Reported to the creator; its identity must last. */
  page?: PageSurroundings | undefined;
} & ({ sessionId: string; overlayKey?: undefined } | { overlayKey: string; sessionId?: undefined });

export type LiveOverlay = OverlayFeedState &
  Pick<
    OverlayFeed,
    | 'onTip'
    | 'onGoalCompleted'
    | 'onAnimation'
    | 'onAlertAction'
    | 'alertShown'
    | 'alerts'
    | 'speech'
    | 'scene'
  >;

/** An overlay's live state, for as long as the component is mounted. */
export function useOverlayFeed({
  baseUrl,
  sessionId,
  overlayKey,
  page,
}: OverlayFeedOptions): LiveOverlay {
  const transport = useContext(RealtimeTransportContext);
  const feed = useMemo(() => {
    const target = overlayKey === undefined ? { sessionId } : { overlayKey };
    return new OverlayFeed(transport, { baseUrl, target, page });
  }, [transport, baseUrl, sessionId, overlayKey, page]);
  useEffect(() => {
    feed.open();
    return () => feed.close();
  }, [feed]);

  const state = useSyncExternalStore(feed.store.subscribe, feed.store.get);
  return useMemo(
    () => ({
      ...state,
      onTip: feed.onTip,
      onGoalCompleted: feed.onGoalCompleted,
      onAnimation: feed.onAnimation,
      onAlertAction: feed.onAlertAction,
      alertShown: feed.alertShown,
      alerts: feed.alerts,
      speech: feed.speech,
      scene: feed.scene,
    }),
    [feed, state],
  );
}
