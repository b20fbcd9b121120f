import type { OverlayFont } from '@companion/contracts';
import { useEffect } from 'react';

type Face = { family: string; load: () => Promise<unknown> };

/** Every family comes with the product; a page fetches the one its scene is set in, and no other. */
const FACES: Record<OverlayFont, Face> = {
  inter: {
    family: 'Inter Variable',
    load: () => import('@fontsource-variable/inter/opsz.css'),
  },
  fredoka: {
    family: 'Fredoka Variable',
    load: () => import('@fontsource-variable/fredoka/wght.css'),
  },
  'space-grotesk': {
    family: 'Space Grotesk Variable',
    load: () => import('@fontsource-variable/space-grotesk/wght.css'),
  },
  'bebas-neue': {
    family: 'Bebas Neue',
    load: () => import('@fontsource/bebas-neue/400.css'),
  },
  'playfair-display': {
    family: 'Playfair Display Variable',
    load: () => import('@fontsource-variable/playfair-display/wght.css'),
  },
  caveat: {
    family: 'Caveat Variable',
    load: () => import('@fontsource-variable/caveat/wght.css'),
  },
  orbitron: {
    family: 'Orbitron Variable',
    load: () => import('@fontsource-variable/orbitron/wght.css'),
  },
};

/** For `font-family`: what a family cannot write stands in the product's own, then the system's. */
export const fontFamily = (font: OverlayFont): string =>
  `'${FACES[font].family}', 'Inter Variable', system-ui, 'Segoe UI', Roboto, sans-serif`;

/**
 * Brings a family in, and the product's own for what it cannot write, such as Cyrillic; its files are fetched
 * when such letters come. Without them the system's stands in, which is better than nothing on air.
 */
export function useFont(font: OverlayFont): void {
  useEffect(() => {
    for (const face of new Set([FACES[font], FACES.inter])) face.load().catch(() => undefined);
  }, [font]);
}
