import { lazy, Suspense, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import type { OverlayTarget } from '../realtime/overlay-feed.js';
import { useOverlaySpeech } from '../speech/use-overlay-speech.js';
import { useOverlayFeed } from '../realtime/use-overlay-feed.js';
import { parseOverlayAddress, type OverlayOptions } from './overlay-options.js';
import { pageSurroundings } from './page-surroundings.js';
import './stage.css';
import { useAlerts } from './use-alerts.js';

const DemoTransport = lazy(() => import('./demo/demo-transport-provider.js'));
/** On its way at once, beside the connection: nothing is shown before that has answered. */
const loadingStage = import('./overlay-stage.js').catch(startAgain);
const OverlayStage = lazy(async () => ({ default: (await loadingStage).OverlayStage }));
const START_AGAIN_MS = 5_000;

/** The server went away between two files of this page. Nobody sits before it to reload it. */
function startAgain(): Promise<never> {
  setTimeout(() => window.location.reload(), START_AGAIN_MS);
  return new Promise(() => undefined);
}

const DEMO_TARGET: OverlayTarget = { sessionId: 'demo' };

export type OverlayPageProps = {
  /** Origin of the API; empty for the page's own. */
  baseUrl?: string;
  /** Where the overlay is opened from; the page's own address unless told otherwise. */
  address?: Pick<URL, 'pathname' | 'search'>;
};

/**
 * The page that OBS shows: `/overlay/s/:sessionId` or `/overlay/k/:key`, with `widgets`, `theme`,
 * `scale`, `preview`, `debug`, `demo` and `preset` in its query.
 */
export function OverlayPage({ baseUrl = '', address = window.location }: OverlayPageProps) {
  const { pathname, search } = address;
  const options = useMemo(() => parseOverlayAddress({ pathname, search }), [pathname, search]);
  useLayoutEffect(() => {
    document.documentElement.dataset['page'] = 'overlay';
  }, []);

  if (options.demo) {
    return (
      <Suspense>
        <DemoTransport preset={options.preset}>
          <LiveOverlayStage baseUrl="" target={DEMO_TARGET} options={options} />
        </DemoTransport>
      </Suspense>
    );
  }
  if (!options.target) return null;
  return <LiveOverlayStage baseUrl={baseUrl} target={options.target} options={options} />;
}

type LiveProps = { baseUrl: string; target: OverlayTarget; options: OverlayOptions };

function LiveOverlayStage({ baseUrl, target, options }: LiveProps) {
  const [page] = useState(() => pageSurroundings());
  const feed = useOverlayFeed({ baseUrl, ...target, page });
  // Here already, so that nothing is missed while the stage is on its way.
  const isKeyed = !options.preview && 'overlayKey' in target;
  const alerts = useAlerts(feed, isKeyed);
  const { alertShown, scene } = feed;
  useEffect(() => scene.onReload(() => window.location.reload()), [scene]);
  const shown = alerts.shown?.key;
  useEffect(() => {
    if (shown !== undefined) alertShown();
  }, [shown, alertShown]);
  useOverlaySpeech(feed.speech, isKeyed && !feed.offAir);
  // Panic: not hidden but gone, with all that moves and sounds.
  if (feed.offAir) return null;
  return (
    <Suspense>
      <OverlayStage feed={feed} alerts={alerts} options={options} baseUrl={baseUrl} />
    </Suspense>
  );
}
