import type { LiveTip } from '@companion/contracts';
import type { LiveOverlay } from '../realtime/use-overlay-feed.js';
import type { ShownAlert } from './alert-queue.js';
import { AnimationLayer } from './animation-layer.js';
import { DebugPanel } from './debug-panel.js';
import type { OverlayOptions } from './overlay-options.js';
import css from './stage.module.css';
import type { Alerts } from './use-alerts.js';
import { useLingering } from './use-lingering.js';
import { AlertCard } from './widgets/alert-card.js';
import { Goals } from './widgets/goals.js';
import { Menu } from './widgets/menu.js';
import { Ticker } from './widgets/ticker.js';
import { Totals } from './widgets/totals.js';

/** How long the closing numbers stand after the show, and the last ones through a lost connection. */
const CLOSING_MS = 10_000;
const OFFLINE_MS = 20_000;

type OverlayStageProps = { feed: LiveOverlay; alerts: Alerts; options: OverlayOptions };

/** The whole picture, in its places. Blank unless a session runs. */
export function OverlayStage({ feed, alerts, options }: OverlayStageProps) {
  const { widgets, preview, debug } = options;
  const { session, goals, recentTips, menu } = feed;
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
      {widgets.has('alerts') && session && (
        <AnimationLayer alert={alerts.shown} cuts={alerts.cuts} />
      )}
      {session && (
        <div className={css.bottom}>
          {widgets.has('alerts') && alerts.shown && alerts.shown.kind !== 'animation' && (
            <AlertCard
              key={alerts.shown.key}
              alert={asListed(alerts.shown, recentTips)}
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

type CardAlert = Exclude<ShownAlert, { kind: 'animation' }>;

/** The latest list says what of a tip may be shown by now; one that waited may know more. */
function asListed(alert: CardAlert, tips: readonly LiveTip[]): CardAlert {
  if (alert.kind === 'goal') return alert;
  return { ...alert, tip: tips.find(({ id }) => id === alert.tip.id) ?? alert.tip };
}
