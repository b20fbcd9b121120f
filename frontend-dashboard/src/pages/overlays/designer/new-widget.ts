import {
  OVERLAY_CANVAS,
  overlayWidgetSchema,
  type OverlayWidget,
  type OverlayWidgetKind,
} from '@companion/contracts';
import type { Box } from './geometry.js';
import { designerText } from '../../../texts/en/designer.js';

/** Pixels between a widget and the edge of the picture. */
const MARGIN = 48;
const { width, height } = OVERLAY_CANVAS;

const at = (x: number, y: number, boxWidth: number, boxHeight: number): Box => ({
  x,
  y,
  width: boxWidth,
  height: boxHeight,
});
const middle = (boxWidth: number, y: number, boxHeight: number): Box =>
  at(Math.round((width - boxWidth) / 2), y, boxWidth, boxHeight);

/** Where each kind goes by itself: at the sides, where it covers the least of her. */
const PLACES: Record<OverlayWidgetKind, Box> = {
  alert: middle(760, 600, 260),
  goals: at(width - MARGIN - 460, MARGIN, 460, 420),
  ticker: at(MARGIN, height - MARGIN - 280, 480, 280),
  totals: at(MARGIN, MARGIN, 420, 150),
  leaderboard: at(width - MARGIN - 400, height - MARGIN - 400, 400, 400),
  menu: at(MARGIN, 220, 420, 520),
  chatbot: middle(560, height - MARGIN - 152, 152),
  timer: middle(320, MARGIN, 120),
  poll: at(width - MARGIN - 460, 500, 460, 340),
  text: middle(800, 192, 80),
  image: at(width - MARGIN - 360, 360, 360, 360),
  box: at(MARGIN, height - 400, 600, 352),
};

/** A widget of this kind where it makes sense, one step aside for each that is exactly there. */
export function newWidget(
  kind: Exclude<OverlayWidgetKind, 'image'>,
  others: readonly OverlayWidget[],
): OverlayWidget {
  return build({ kind, ...own(kind) }, others);
}

/** @param assetId of the uploaded image it shows */
export function newImage(assetId: string, others: readonly OverlayWidget[]): OverlayWidget {
  return build({ kind: 'image', assetId, background: 'none' }, others);
}

/** What a kind begins with beside the defaults of the contract. */
function own(kind: OverlayWidgetKind): Partial<OverlayWidget> {
  if (kind === 'text') return { text: designerText('writeSomethingHere'), background: 'none' };
  return kind === 'box' ? { background: 'none' } : {};
}

const STEP = 24;

function build(
  given: { kind: OverlayWidgetKind } & Record<string, unknown>,
  others: readonly OverlayWidget[],
): OverlayWidget {
  const { x, y, ...size } = PLACES[given.kind];
  let steps = 0;
  while (others.some((other) => other.x === x + steps * STEP && other.y === y + steps * STEP)) {
    steps += 1;
  }
  const place = { x: x + steps * STEP, y: y + steps * STEP, ...size };
  return overlayWidgetSchema.parse({ ...given, id: crypto.randomUUID(), ...place });
}
