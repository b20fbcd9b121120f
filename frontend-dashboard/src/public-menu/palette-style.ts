import type { OverlayPalette } from '@companion/contracts';
import type { CSSProperties } from 'react';
import { PALETTES } from '../overlay/scene/palettes.js';

/** What the palette's colors are written in on paper-white, where they have to be darker to be read. */
const ON_LIGHT: Record<OverlayPalette, string> = {
  sunset: '#b3353f',
  aurora: '#08716a',
  orchid: '#8d2fb4',
  mono: '#2b2b33',
  neon: '#6a2fd0',
  rose: '#a24058',
  forest: '#2b7040',
  ember: '#b3301d',
};

/** The colors of an overlay's palette, for a page that may be dark or light. */
export function paletteStyle(palette: OverlayPalette): CSSProperties {
  const { from, mid, to, onAccent, accentText } = PALETTES[palette];
  return {
    '--pg-from': from,
    '--pg-mid': mid,
    '--pg-to': to,
    '--pg-on-accent': onAccent,
    '--pg-text-on-dark': accentText,
    '--pg-text-on-light': ON_LIGHT[palette],
  } as CSSProperties;
}
