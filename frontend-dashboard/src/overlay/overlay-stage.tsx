import { useEffect, useRef } from 'react';
import type { LiveOverlay } from '../realtime/use-overlay-feed.js';
import type { ShownAlert } from './alert-queue.js';
import { confettiOn, weightOfCents, type Confetti } from './confetti.js';
import { DebugPanel } from './debug-panel.js';
import type { OverlayOptions } from './overlay-options.js';
import css from './stage.module.css';
import { useAlerts } from './use-alerts.js';
import { useLingering } from './use-lingering.js';
import { AlertCard } from './widgets/alert-card.js';
import { Goals } from './widgets/goals.js';
import { Menu } from './widgets/menu.js';
import { Ticker } from './widgets/ticker.js';
import { Totals } from './widgets/totals.js';

/** How long the closing numbers stand after the show, and the last ones through a lost connection. */
const CLOSING_MS = 10_000;
const OFFLINE_MS = 20_000;

/** The whole picture, in its places. Blank unless a session runs. */
export function OverlayStage({ feed, options }: { feed: LiveOverlay; options: OverlayOptions }) {
  const { widgets, preview, debug } = options;
  const { session, goals, recentTips, menu } = feed;
  const alerts = useAlerts(feed);
  const isRunning = useLingering(session?.status === 'active', CLOSING_MS);
  const isConnected = useLingering(feed.connection === 'online', OFFLINE_MS);
  const isOnAir = session !== null && isRunning && isConnected;
  return (
    <main className={`${css.stage} ${preview ? css.preview : ''}`}>
      {preview && !isOnAir && (
        <div className={css.previewNote}>Blank on air until a session runs</div>
      )}
      {session && (
        <div key={session.sessionId} className={`${css.upper} ${isOnAir ? '' : css.offAir}`}>
          <div className={css.topLeft}>
            {widgets.has('menu') && <Menu items={menu} currency={session.currency} />}
          </div>
          <div className={css.topRight}>
            {widgets.has('goals') && (
              <Goals
                goals={goals}
                mode={session.goalMode}
                currency={session.currency}
                onGoalCompleted={feed.onGoalCompleted}
              />
            )}
          </div>
        </div>
      )}
      {widgets.has('alerts') && session && <ConfettiLayer alert={alerts.shown} />}
      {session && (
        <div className={css.bottom}>
          {widgets.has('alerts') && alerts.shown && (
            <AlertCard
              key={alerts.shown.key}
              alert={alerts.shown}
              goals={goals}
              currency={session.currency}
            />
          )}
          <div key={session.sessionId} className={`${css.lower} ${isOnAir ? '' : css.offAir}`}>
            {widgets.has('totals') && <Totals session={session} />}
            {widgets.has('tips') && <Ticker tips={recentTips} currency={session.currency} />}
          </div>
        </div>
      )}
      {debug && <DebugPanel feed={feed} waiting={alerts.waiting} />}
    </main>
  );
}

/** Bursts with each alert, by its size. */
function ConfettiLayer({ alert }: { alert: ShownAlert | null }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const confetti = useRef<Promise<Confetti> | null>(null);
  useEffect(() => {
    if (!canvas.current) return;
    const style = getComputedStyle(document.documentElement);
    const colors = ['--ov-from', '--ov-mid', '--ov-to', '--ov-text'].map((name) =>
      style.getPropertyValue(name).trim(),
    );
    const loading = confettiOn(canvas.current, colors);
    confetti.current = loading;
    return () => void loading.then((it) => it.stop());
  }, []);
  useEffect(() => {
    if (!alert) return;
    const weight = alert.kind === 'goal' ? 1 : weightOfCents(alert.tip.amountCents);
    void confetti.current?.then((it) => it.burst(weight));
  }, [alert]);
  return <canvas ref={canvas} className={css.confetti} />;
}
