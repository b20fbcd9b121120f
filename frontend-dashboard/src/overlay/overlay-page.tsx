import '@fontsource-variable/inter/opsz.css';
import { lazy, Suspense, useLayoutEffect, useMemo } from 'react';
import type { OverlayTarget } from '../realtime/overlay-feed.js';
import { useOverlayFeed } from '../realtime/use-overlay-feed.js';
import { parseOverlayAddress, type OverlayOptions } from './overlay-options.js';
import { OverlayStage } from './overlay-stage.js';
import './stage.css';

const DemoTransport = lazy(() => import('./demo/demo-transport-provider.js'));
const DEMO_TARGET: OverlayTarget = { sessionId: 'demo' };

export type OverlayPageProps = {
  /** Origin of the API; empty for the page's own. */
  baseUrl?: string;
  /** Where the overlay is opened from; the page's own address unless told otherwise. */
  address?: Pick<URL, 'pathname' | 'search'>;
};

/**
 * The page that OBS shows: `/overlay/s/:sessionId` or `/overlay/k/:key`, with `widgets`, `theme`,
 * `scale`, `preview`, `debug` and `demo` in its query.
 */
export function OverlayPage({ baseUrl = '', address = window.location }: OverlayPageProps) {
  const { pathname, search } = address;
  const options = useMemo(() => parseOverlayAddress({ pathname, search }), [pathname, search]);
  const { theme, scale } = options;
  useLayoutEffect(() => {
    const root = document.documentElement;
    root.dataset['page'] = 'overlay';
    root.dataset['theme'] = theme;
    root.style.setProperty('--ov-scale', String(scale));
  }, [theme, scale]);

  if (options.demo) {
    return (
      <Suspense>
        <DemoTransport>
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
  const feed = useOverlayFeed({ baseUrl, ...target });
  return <OverlayStage feed={feed} options={options} />;
}
