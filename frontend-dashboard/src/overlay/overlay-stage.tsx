import { CLASSIC_SCENE, type Language, type LivePoll } from '@companion/contracts';
import { useMemo, useSyncExternalStore } from 'react';
import type { SceneState } from '../realtime/scene-link.js';
import type { LiveOverlay } from '../realtime/use-overlay-feed.js';
import { DebugPanel } from './debug-panel.js';
import { sceneAsAsked, type OverlayOptions } from './overlay-options.js';
import type { SceneData } from './scene/scene-data.js';
import { SceneView } from './scene/scene-view.js';
import { useSpeechIn } from './speech.js';
import css from './stage.module.css';
import { useAlertSound } from './use-alert-sound.js';
import type { Alerts } from './use-alerts.js';
import { useCelebratedGoals } from './use-celebrated-goals.js';
import { useLingering } from './use-lingering.js';
import { useWindowSize } from './use-window-size.js';

/** How long the closing numbers stand after the show, and the last ones through a lost connection. */
const CLOSING_MS = 10_000;
const OFFLINE_MS = 20_000;

type OverlayStageProps = {
  feed: LiveOverlay;
  alerts: Alerts;
  options: OverlayOptions;
  baseUrl: string;
};

/** The scene over the whole window. Blank unless a session runs. */
export function OverlayStage({ feed, alerts, options, baseUrl }: OverlayStageProps) {
  const { preview, debug } = options;
  const { session } = feed;
  const told = useSyncExternalStore(feed.scene.store.subscribe, feed.scene.store.get);
  const saved = told.overlay?.scene ?? CLASSIC_SCENE;
  const scene = useMemo(() => sceneAsAsked(saved, options), [saved, options]);
  const isRunning = useLingering(session?.status === 'active', CLOSING_MS);
  const isConnected = useLingering(feed.connection === 'online', OFFLINE_MS);
  const isOnAir = session !== null && isRunning && isConnected;
  const data = useSceneData(feed, told);
  const { width, height } = useWindowSize();
  const claimSound = useAlertSound({
    scene,
    alert: isOnAir ? alerts.shown : null,
    claim: feed.scene.claimSound,
    baseUrl,
    enabled: !preview,
  });
  return (
    <main className={`${css.stage} ${preview ? css.preview : ''}`}>
      {preview && !isOnAir && <PreviewNote language={told.language} />}
      {data && (
        <div
          key={data.session.sessionId}
          className={`${css.picture} ${isOnAir ? '' : css.offAir}`}
          data-overlay={told.overlay?.name}
          data-revision={told.overlay?.revision}
        >
          <SceneView
            scene={scene}
            data={data}
            width={width}
            height={height}
            alert={alerts.shown}
            cuts={alerts.cuts}
            claimSound={claimSound}
            baseUrl={baseUrl}
          />
        </div>
      )}
      {debug && <DebugPanel feed={feed} waiting={alerts.waiting} />}
    </main>
  );
}

function PreviewNote({ language }: { language: Language }) {
  const speech = useSpeechIn(language);
  return <div className={css.previewNote}>{speech?.words.blank}</div>;
}

function useSceneData(feed: LiveOverlay, told: SceneState): SceneData | null {
  const { session, goals, polls, recentTips, menu, onGoalCompleted } = feed;
  const { leaders, chatLine, timeZone, language } = told;
  const celebrated = useCelebratedGoals(onGoalCompleted);
  return useMemo(() => {
    if (session === null) return null;
    const isHers = chatLine?.sessionId === session.sessionId;
    return {
      session,
      goals,
      celebrated,
      recentTips,
      leaders,
      menu,
      poll: pollOnAir(polls),
      chatLine:
        chatLine && isHers
          ? {
              key: chatLine.eventId,
              personaName: chatLine.personaName,
              text: chatLine.responseText,
            }
          : null,
      timeZone,
      language,
    };
  }, [session, goals, polls, celebrated, recentTips, leaders, menu, chatLine, timeZone, language]);
}

/** The newest that runs, or else the last one to be decided. */
function pollOnAir(polls: readonly LivePoll[]): LivePoll | null {
  return polls.findLast(({ status }) => status === 'open') ?? polls.at(-1) ?? null;
}
