import type { OverlayWidget } from '@companion/contracts';
import type { Size } from './placement.js';

/** A ticker so much wider than it is high is one line that tips push along. */
const STRIP = 3.2;

export const isStrip = ({ width, height }: Size): boolean => width / height > STRIP;

/** Heights of what lists are made of, in a widget's own pixels. */
export const ROWS = {
  heading: 54,
  ticker: 60,
  leader: 58,
  menuItem: 46,
  /** Below the items, where there is more than one page. */
  menuDots: 26,
  goalBar: 148,
  goalSlim: 74,
  goalStep: 66,
  option: 74,
} as const;

const PADDING = 20;

/** The least room in which a widget is whole and legible, in its own pixels; it is scaled to its box. */
export function naturalSize(widget: OverlayWidget): Size {
  switch (widget.kind) {
    case 'alert':
      return { width: 760, height: 250 };
    case 'goals':
      return goalsSize(widget);
    case 'ticker':
      return isStrip(widget)
        ? { width: 420, height: 128 }
        : { width: 330, height: ROWS.heading + widget.rows * ROWS.ticker + PADDING };
    case 'totals':
      return { width: widget.showViewers ? 420 : 380, height: 148 };
    case 'leaderboard':
      return {
        width: 340,
        height: (widget.title === '' ? PADDING : ROWS.heading) + widget.rows * ROWS.leader + 12,
      };
    case 'menu':
      return { width: 360, height: ROWS.heading + widget.rows * ROWS.menuItem + ROWS.menuDots };
    case 'chatbot':
      return { width: 460, height: 132 };
    case 'timer':
      return { width: 250, height: widget.title === '' ? 84 : 112 };
    case 'poll':
      return { width: 400, height: ROWS.heading + 3 * ROWS.option + 16 };
    case 'text':
    case 'image':
    case 'box':
      return { width: widget.width, height: widget.height };
  }
}

type GoalsWidget = Extract<OverlayWidget, { kind: 'goals' }>;

/** Rings and thermometers stand side by side in a wide box, and below each other in a high one. */
export const standsInRow = ({ width, height }: Size): boolean => width >= height;

function goalsSize(widget: GoalsWidget): Size {
  const { look } = widget;
  const rows = widget.goalPlace === null ? widget.rows : 1;
  switch (look) {
    case 'bar':
      return { width: 400, height: rows * ROWS.goalBar };
    case 'slim':
      return { width: 360, height: rows * ROWS.goalSlim };
    case 'steps':
      return { width: 400, height: rows * ROWS.goalStep + 32 };
    case 'ring':
      return standsInRow(widget)
        ? { width: rows * 240, height: 290 }
        : { width: 240, height: rows * 290 };
    case 'thermometer':
      return standsInRow(widget)
        ? { width: rows * 170, height: 420 }
        : { width: 170, height: rows * 420 };
  }
}
