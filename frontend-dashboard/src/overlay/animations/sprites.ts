import type { Sprite } from './particle.js';

/** Pictures of the pieces, drawn once each: the loop only copies them. */

const KEPT_MAX = 96;
const kept = new Map<string, Sprite>();

type Draw = (context: CanvasRenderingContext2D) => void;

/** The picture of this name, drawn at the first asking around the middle of its canvas. */
function drawn(name: string, width: number, height: number, draw: Draw): Sprite {
  const key = `${name} ${Math.round(width)}x${Math.round(height)}`;
  const known = kept.get(key);
  if (known) return known;
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.ceil(width));
  canvas.height = Math.max(1, Math.ceil(height));
  const context = canvas.getContext('2d');
  if (context) {
    context.translate(canvas.width / 2, canvas.height / 2);
    draw(context);
  }
  const [eldest] = kept.keys();
  if (kept.size >= KEPT_MAX && eldest !== undefined) kept.delete(eldest);
  const sprite = { image: canvas, width: canvas.width, height: canvas.height };
  kept.set(key, sprite);
  return sprite;
}

export type PaperShape = 'sheet' | 'ribbon' | 'dot';

/** A piece of paper; its back is in the shade. */
export function paper(shape: PaperShape, size: number, color: string, isBack: boolean): Sprite {
  const [width, height] = shape === 'ribbon' ? [size * 0.42, size * 1.9] : [size, size * 1.3];
  return drawn(
    `${shape} ${color} ${isBack}`,
    width,
    shape === 'dot' ? width : height,
    (context) => {
      const { width: w, height: h } = context.canvas;
      context.fillStyle = color;
      context.beginPath();
      if (shape === 'dot') context.arc(0, 0, w / 2, 0, 2 * Math.PI);
      else context.rect(-w / 2, -h / 2, w, h);
      context.fill();
      context.fillStyle = isBack ? 'rgb(0 0 0 / 28%)' : 'rgb(255 255 255 / 12%)';
      context.fill();
    },
  );
}

export function heart(size: number, [light, deep]: readonly [string, string]): Sprite {
  return drawn(`heart ${light}`, size * 1.2, size * 1.2, (context) => {
    const half = size / 2;
    const glow = context.createRadialGradient(-half * 0.4, -half * 0.5, 0, 0, 0, size * 0.85);
    glow.addColorStop(0, light);
    glow.addColorStop(1, deep);
    context.shadowColor = 'rgb(60 0 20 / 45%)';
    context.shadowBlur = size * 0.08;
    context.shadowOffsetY = size * 0.03;
    context.fillStyle = glow;
    heartPath(context, half);
    context.fill();
    context.shadowColor = 'transparent';
    context.fillStyle = 'rgb(255 255 255 / 42%)';
    context.beginPath();
    context.ellipse(-half * 0.5, -half * 0.42, half * 0.24, half * 0.13, -0.7, 0, 2 * Math.PI);
    context.fill();
  });
}

/** A token: a golden coin with a star; its back is darker, with a heart. */
export function coin(size: number, isBack: boolean): Sprite {
  return drawn(`coin ${isBack}`, size, size, (context) => {
    const radius = size / 2;
    const gold = context.createLinearGradient(-radius, -radius, radius, radius);
    gold.addColorStop(0, isBack ? '#ffe08a' : '#fff3b8');
    gold.addColorStop(0.45, isBack ? '#eaa92e' : '#ffc94d');
    gold.addColorStop(1, isBack ? '#a8660a' : '#c9810f');
    context.fillStyle = gold;
    context.beginPath();
    context.arc(0, 0, radius * 0.98, 0, 2 * Math.PI);
    context.fill();
    context.lineWidth = radius * 0.09;
    context.strokeStyle = '#a86408';
    context.beginPath();
    context.arc(0, 0, radius * 0.76, 0, 2 * Math.PI);
    context.stroke();
    context.fillStyle = isBack ? '#ffdf8f' : '#fff0ae';
    context.strokeStyle = 'rgb(150 84 4 / 80%)';
    context.lineWidth = radius * 0.06;
    if (isBack) heartPath(context, radius * 0.44);
    else starPath(context, radius * 0.52);
    context.fill();
    context.stroke();
  });
}

function heartPath(context: CanvasRenderingContext2D, half: number): void {
  context.beginPath();
  context.moveTo(0, half * 0.92);
  context.bezierCurveTo(-half * 1.5, half * 0.05, -half * 1.05, -half * 1.2, 0, -half * 0.4);
  context.bezierCurveTo(half * 1.05, -half * 1.2, half * 1.5, half * 0.05, 0, half * 0.92);
  context.closePath();
}

function starPath(context: CanvasRenderingContext2D, radius: number): void {
  context.beginPath();
  for (let point = 0; point < 10; point += 1) {
    const reach = point % 2 === 0 ? radius : radius * 0.46;
    const angle = (point * Math.PI) / 5 - Math.PI / 2;
    context.lineTo(Math.cos(angle) * reach, Math.sin(angle) * reach);
  }
  context.closePath();
}

const emojiFont = (size: number): string =>
  `${Math.round(size)}px 'Apple Color Emoji', 'Segoe UI Emoji', 'Noto Color Emoji', sans-serif`;

const looks = new Map<string, string>();

/** What a text looks like, small: as good as a fingerprint of it. */
function lookOf(text: string): string {
  const known = looks.get(text);
  if (known !== undefined) return known;
  const canvas = document.createElement('canvas');
  canvas.width = 32;
  canvas.height = 32;
  const context = canvas.getContext('2d');
  if (context) {
    context.font = emojiFont(20);
    context.fillText(text, 2, 24);
  }
  const look = canvas.toDataURL();
  looks.set(text, look);
  return look;
}

/** What no font has looks as every other text that none has. */
const NOWHERE = '\u{10fffe}';
const isDrawable = (text: string): boolean => lookOf(text) !== lookOf(NOWHERE);

/** null where this machine has no picture of it: an empty box is nothing to show on air. */
export function emoji(text: string, size: number): Sprite | null {
  if (!isDrawable(text)) return null;
  return drawn(text, size * 1.3, size * 1.3, (context) => {
    context.font = emojiFont(size);
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillStyle = '#ffffff';
    context.fillText(text, 0, size * 0.06);
  });
}

/** An image that was loaded, within a square of this size. */
export function picture(image: ImageBitmap, size: number): Sprite {
  const scale = size / Math.max(image.width, image.height);
  return { image, width: image.width * scale, height: image.height * scale };
}
