import type { OverlayBackground } from '@companion/contracts';
import css from './panel.module.css';

/** The classes of a widget's ground. */
export const panelClass = (background: OverlayBackground, ...more: (string | undefined)[]) =>
  [css.panel, css[background], ...more].join(' ');
