import {
  OVERLAY_PALETTES,
  type OverlayPalette,
  type OverlayScene,
  type OverlayWidgetKind,
} from '@companion/contracts';
import type { OverlayTarget } from '../realtime/overlay-feed.js';
import { growBox } from './scene/placement.js';

/** What `?widgets=` calls them. */
const WIDGET_NAMES = new Map<string, OverlayWidgetKind>(
  Object.entries({
    alerts: 'alert',
    goals: 'goals',
    totals: 'totals',
    tips: 'ticker',
    menu: 'menu',
    leaderboard: 'leaderboard',
    chatbot: 'chatbot',
    timer: 'timer',
    poll: 'poll',
    text: 'text',
    image: 'image',
    box: 'box',
  }),
);

const SCALE = { min: 0.5, max: 2 };

/** What an overlay's address asks for. */
export type OverlayOptions = {
  /** Null when the address names no session and no key. */
  target: OverlayTarget | null;
  /** These kinds and no others; null: those that the scene shows. */
  widgets: ReadonlySet<OverlayWidgetKind> | null;
  /** Instead of the scene's palette. */
  theme: OverlayPalette | null;
  /** Size of everything, 1 being as the scene has it. */
  scale: number;
  /** A backdrop, for looking at the overlay in a plain browser. */
  preview: boolean;
  /** Diagnostics on screen. */
  debug: boolean;
  /** A made-up session, without a server. */
  demo: boolean;
  /** With `demo`: which preset; null: the classic one. */
  preset: string | null;
};

/** What is unknown or malformed falls back to its default: an overlay has nobody to complain to. */
export function parseOverlayAddress({ pathname, search }: Pick<URL, 'pathname' | 'search'>) {
  const query = new URLSearchParams(search);
  const flag = (name: string) => query.has(name) && !['0', 'false'].includes(query.get(name) ?? '');
  const listed = query.get('widgets')?.split(',') ?? [];
  const asked = listed.flatMap((name) => WIDGET_NAMES.get(name) ?? []);
  const scale = Number(query.get('scale') ?? 1);
  const options: OverlayOptions = {
    target: targetOf(pathname),
    widgets: asked.length > 0 ? new Set(asked) : null,
    theme: OVERLAY_PALETTES.find((theme) => theme === query.get('theme')) ?? null,
    scale: scale > 0 ? Math.min(SCALE.max, Math.max(SCALE.min, scale)) : 1,
    preview: flag('preview'),
    debug: flag('debug'),
    demo: flag('demo'),
    preset: query.get('preset'),
  };
  return options;
}

function targetOf(pathname: string): OverlayTarget | null {
  const [, kind, id] = /\/overlay\/([sk])\/([^/]+)\/?$/u.exec(pathname) ?? [];
  if (id === undefined) return null;
  return kind === 's' ? { sessionId: id } : { overlayKey: id };
}

/** A scene as its address wants it: nothing is other than it was saved unless the address says so. */
export function sceneAsAsked(
  scene: OverlayScene,
  { widgets, theme, scale }: Pick<OverlayOptions, 'widgets' | 'theme' | 'scale'>,
): OverlayScene {
  if (widgets === null && theme === null && scale === 1) return scene;
  return {
    ...scene,
    palette: theme ?? scene.palette,
    accent: theme === null ? scene.accent : null,
    widgets: scene.widgets.map((widget) => ({
      ...widget,
      ...(scale === 1 ? {} : growBox(widget, scale)),
      hidden: widgets === null ? widget.hidden : !widgets.has(widget.kind),
    })),
  };
}
