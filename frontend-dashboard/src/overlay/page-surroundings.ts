import { LIMITS } from '@companion/contracts';
import type { PageSurroundings } from '../realtime/presence-reporter.js';

/** What OBS gives to the pages it shows, as far as it is used here. */
type ObsStudio = { getStatus?: (callback: (status: { streaming?: boolean }) => void) => void };

const OBS_EVENTS = [
  'obsSourceVisibleChanged',
  'obsSourceActiveChanged',
  'obsStreamingStarted',
  'obsStreamingStopped',
] as const;

/** This window: in OBS, what OBS says of its source; elsewhere, what a browser knows. */
export function pageSurroundings(page: Window = window): PageSurroundings {
  const { obsstudio } = page as Window & { obsstudio?: ObsStudio };
  const told = { visible: true, active: true, streaming: undefined as boolean | undefined };
  const changed = new Set<() => void>();
  const tell = () => changed.forEach((listener) => listener());
  const hear = (event: Event) => {
    const { detail } = event as CustomEvent<{ visible?: boolean; active?: boolean } | null>;
    if (event.type === 'obsStreamingStarted') told.streaming = true;
    else if (event.type === 'obsStreamingStopped') told.streaming = false;
    else Object.assign(told, detail);
    tell();
  };
  for (const name of OBS_EVENTS) page.addEventListener(name, hear);
  page.document.addEventListener('visibilitychange', tell);
  page.addEventListener('resize', tell);
  // Only where the source may read OBS's state, which it may unless its owner forbade it.
  obsstudio?.getStatus?.(({ streaming }) => {
    told.streaming ??= streaming;
    tell();
  });

  return {
    look: () => ({
      visible: told.visible && page.document.visibilityState === 'visible',
      active: told.active,
      ...(told.streaming !== undefined && { streaming: told.streaming }),
      obs: obsstudio !== undefined,
      width: pixels(page.innerWidth),
      height: pixels(page.innerHeight),
    }),
    onChange: (listener) => {
      changed.add(listener);
      return () => changed.delete(listener);
    },
    onFrame: (callback) => {
      const frame = page.requestAnimationFrame(callback);
      return () => page.cancelAnimationFrame(frame);
    },
  };
}

function pixels(size: number): number {
  return Math.min(LIMITS.overlayPixelsMax, Math.max(0, Math.round(size)));
}
