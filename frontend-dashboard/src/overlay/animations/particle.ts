/** Where a piece is at a moment, in pixels of the canvas; angles in radians. */
export type Pose = {
  x: number;
  y: number;
  rotation: number;
  /** 1 draws the sprite at its size; a negative `scaleX` shows its other side. */
  scaleX: number;
  scaleY: number;
  /** 0 to 1. */
  alpha: number;
};

/** A picture with its middle at the piece's place, `width` and `height` in pixels of the canvas. */
export type Sprite = { image: CanvasImageSource; width: number; height: number };

/**
 * One piece that flies. Its place is a function of its age alone, never of the frame before, so that
 * it looks the same at 30, 60 or an uneven number of frames a second.
 */
export type Particle = {
  sprite: Sprite;
  /** The other side, for pieces that tumble. */
  back?: Sprite;
  delayMs: number;
  lifeMs: number;
  /** @param age seconds since it began to move */
  at(age: number): Pose;
};

/** What an effect is laid out on. */
export type Scene = {
  width: number;
  height: number;
  /** Pixels of what is one pixel on a canvas of 1920x1080. */
  unit: number;
  /** Of the overlay's theme. */
  colors: readonly string[];
  /** How much of a show it is, from 0 to 1. */
  weight: number;
  random: () => number;
};

export const between = (random: () => number, low: number, high: number): number =>
  low + random() * (high - low);

export const pick = <T>(random: () => number, from: readonly T[]): T =>
  from[Math.floor(random() * from.length)] as T;

/** 1 until `share` of the life is left, then down to 0. */
export function fadeOut(age: number, life: number, share: number): number {
  return Math.max(0, Math.min(1, (life - age) / (life * share)));
}

/** From 0 to 1 within `seconds`, a little over at first. */
export function popIn(age: number, seconds: number): number {
  const t = Math.min(1, age / seconds) - 1;
  return 1 + 2.7 * t ** 3 + 1.7 * t ** 2;
}

/**
 * Thrown into air that slows it: way along one axis after `age` seconds.
 * @param speed at first, pixels a second
 * @param drift what it ends up with: 0 sideways, the speed of its fall downwards
 * @param drag how soon: per second
 */
export function thrown(age: number, speed: number, drift: number, drag: number): number {
  return ((speed - drift) * (1 - Math.exp(-drag * age))) / drag + drift * age;
}
