import type { Size } from '../placement.js';

const LINE_HEIGHT = 1.18;
const LINES_MAX = 4;
/** Lines break between words, not where they are full. */
const BROKEN = 0.84;

/**
 * The largest size in which a text fits its room, and on how many lines.
 * @param widthOf the text's width on one line at 100 pixels
 */
export function fitText(
  text: string,
  room: Size,
  widthOf: (text: string) => number,
): { size: number; lines: number } {
  const width = Math.max(1, widthOf(text));
  let best = { size: 0, lines: 1 };
  const most = Math.min(LINES_MAX, text.split(' ').length);
  for (let lines = 1; lines <= most; lines += 1) {
    const across = (100 * room.width * lines * (lines === 1 ? 0.99 : BROKEN)) / width;
    const size = Math.min(across, room.height / (LINE_HEIGHT * lines));
    if (size > best.size) best = { size, lines };
  }
  return best;
}

let context: CanvasRenderingContext2D | null | undefined;

/** Measures in bold, as texts are set. @param family as in `font-family` */
export function widthIn(family: string): (text: string) => number {
  return (text) => {
    context ??= document.createElement('canvas').getContext('2d');
    if (!context) return text.length * 60;
    context.font = `700 100px ${family}`;
    return context.measureText(text).width;
  };
}
