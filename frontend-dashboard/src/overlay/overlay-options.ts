import type { OverlayTarget } from '../realtime/overlay-feed.js';

export const OVERLAY_WIDGETS = ['alerts', 'goals', 'totals', 'tips', 'menu'] as const;
export type OverlayWidget = (typeof OVERLAY_WIDGETS)[number];
const DEFAULT_WIDGETS: readonly OverlayWidget[] = ['alerts', 'goals', 'totals', 'tips'];

export const OVERLAY_THEMES = ['sunset', 'aurora', 'orchid', 'mono'] as const;
export type OverlayTheme = (typeof OVERLAY_THEMES)[number];

const SCALE = { min: 0.5, max: 2 };

/** What an overlay's address asks for. */
export type OverlayOptions = {
  /** Null when the address names no session and no key. */
  target: OverlayTarget | null;
  widgets: ReadonlySet<OverlayWidget>;
  theme: OverlayTheme;
  /** Size of everything, 1 being right for the canvas. */
  scale: number;
  /** A backdrop, for looking at the overlay in a plain browser. */
  preview: boolean;
  /** Diagnostics on screen. */
  debug: boolean;
  /** A made-up session, without a server. */
  demo: boolean;
};

/** What is unknown or malformed falls back to its default: an overlay has nobody to complain to. */
export function parseOverlayAddress({ pathname, search }: Pick<URL, 'pathname' | 'search'>) {
  const query = new URLSearchParams(search);
  const flag = (name: string) => query.has(name) && !['0', 'false'].includes(query.get(name) ?? '');
  const listed = query.get('widgets')?.split(',');
  const asked = OVERLAY_WIDGETS.filter((widget) => listed?.includes(widget));
  const scale = Number(query.get('scale') ?? 1);
  const options: OverlayOptions = {
    target: targetOf(pathname),
    widgets: new Set(asked.length > 0 ? asked : DEFAULT_WIDGETS),
    theme: OVERLAY_THEMES.find((theme) => theme === query.get('theme')) ?? 'sunset',
    scale: scale > 0 ? Math.min(SCALE.max, Math.max(SCALE.min, scale)) : 1,
    preview: flag('preview'),
    debug: flag('debug'),
    demo: flag('demo'),
  };
  return options;
}

function targetOf(pathname: string): OverlayTarget | null {
  const [, kind, id] = /\/overlay\/([sk])\/([^/]+)\/?$/u.exec(pathname) ?? [];
  if (id === undefined) return null;
  return kind === 's' ? { sessionId: id } : { overlayKey: id };
}
