import type { OverlayPalette } from '@companion/contracts';
import type { CSSProperties } from 'react';

/** The colors everything on air is drawn in. `ink` is three numbers of RGB, for panels with an alpha. */
export type Palette = {
  from: string;
  mid: string;
  to: string;
  onAccent: string;
  ink: string;
  text: string;
  dim: string;
  accentText: string;
};

export const PALETTES: Record<OverlayPalette, Palette> = {
  sunset: {
    from: '#ff6b7d',
    mid: '#ff9866',
    to: '#ffc368',
    onAccent: '#230e1c',
    ink: '24 14 28',
    text: '#fff8fb',
    dim: 'rgb(255 240 248 / 74%)',
    accentText: '#ffc078',
  },
  aurora: {
    from: '#45e3c0',
    mid: '#59c8f2',
    to: '#9aa6ff',
    onAccent: '#071c24',
    ink: '9 20 30',
    text: '#f4fdff',
    dim: 'rgb(226 248 255 / 74%)',
    accentText: '#7de8dc',
  },
  orchid: {
    from: '#ff77c8',
    mid: '#d583ff',
    to: '#9f95ff',
    onAccent: '#210a2e',
    ink: '22 12 36',
    text: '#fff7ff',
    dim: 'rgb(249 236 255 / 74%)',
    accentText: '#f2a6ff',
  },
  mono: {
    from: '#ffffff',
    mid: '#f1f1f4',
    to: '#d9d9e0',
    onAccent: '#131318',
    ink: '15 15 19',
    text: '#ffffff',
    dim: 'rgb(255 255 255 / 70%)',
    accentText: '#ffffff',
  },
  neon: {
    from: '#ff2fd0',
    mid: '#8a5bff',
    to: '#22e6ff',
    onAccent: '#08031a',
    ink: '10 6 26',
    text: '#fbf5ff',
    dim: 'rgb(232 222 255 / 76%)',
    accentText: '#5cecff',
  },
  rose: {
    from: '#f4a3b4',
    mid: '#f7c2b8',
    to: '#f5e0c4',
    onAccent: '#3a1622',
    ink: '46 22 32',
    text: '#fff6f4',
    dim: 'rgb(255 232 230 / 76%)',
    accentText: '#fbcfc6',
  },
  forest: {
    from: '#6fd08c',
    mid: '#a6d96a',
    to: '#e6dc6e',
    onAccent: '#0e2014',
    ink: '12 26 20',
    text: '#f7fdf4',
    dim: 'rgb(228 246 226 / 74%)',
    accentText: '#bfe884',
  },
  ember: {
    from: '#e2372f',
    mid: '#f0662c',
    to: '#f9a83a',
    onAccent: '#210605',
    ink: '26 10 9',
    text: '#fff6ee',
    dim: 'rgb(255 234 220 / 74%)',
    accentText: '#ffac5a',
  },
};

/** The palette's colors as the custom properties that the style sheets are written in. */
export function paletteStyle(palette: OverlayPalette, accent: string | null): CSSProperties {
  const { from, mid, to, onAccent, ink, text, dim, accentText } = PALETTES[palette];
  return {
    '--ov-from': from,
    '--ov-mid': mid,
    '--ov-to': to,
    '--ov-on-accent': onAccent,
    '--ov-ink': ink,
    '--ov-text': text,
    '--ov-dim': dim,
    '--ov-accent-text': accentText,
    ...(accent === null ? {} : accentStyle(accent)),
  } as CSSProperties;
}

/** One color of her own instead of the palette's three, with what is written on it readable. */
export function accentStyle(accent: string): CSSProperties {
  const isBright = lightness(accent) > 0.42;
  return {
    '--ov-from': mixed(accent, '#000000', 0.1),
    '--ov-mid': accent,
    '--ov-to': mixed(accent, '#ffffff', 0.24),
    '--ov-on-accent': isBright ? '#16101a' : '#ffffff',
    '--ov-accent-text': mixed(accent, '#ffffff', isBright ? 0.12 : 0.5),
  } as CSSProperties;
}

const channels = (color: string): number[] =>
  [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));

/** @param share of the other color, from 0 to 1 */
function mixed(color: string, other: string, share: number): string {
  const added = channels(other);
  const mix = channels(color).map((it, index) => it + (added[index]! - it) * share);
  return `#${mix.map((it) => Math.round(it).toString(16).padStart(2, '0')).join('')}`;
}

/** Relative luminance, from 0 to 1. */
function lightness(color: string): number {
  const linear = channels(color).map((it) => {
    const part = it / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * linear[0]! + 0.7152 * linear[1]! + 0.0722 * linear[2]!;
}
