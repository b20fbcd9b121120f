import type { AnimationSpec } from '@companion/contracts';
import { between, fadeOut, pick, popIn, thrown, type Particle, type Pose } from './particle.js';
import type { Scene, Sprite } from './particle.js';
import { coin, heart, paper, type PaperShape } from './sprites.js';

/** What the four animations are made of: lists of pieces with their ways through time. */

type Piece = Pick<Particle, 'sprite' | 'back'>;

const SHAPES: readonly PaperShape[] = ['sheet', 'sheet', 'ribbon', 'dot'];
const HEARTS = [
  ['#ff9db1', '#e8174b'],
  ['#ffb3c6', '#ff3d77'],
  ['#ff8a8a', '#c2123f'],
  ['#ffc2d6', '#f0569a'],
] as const;

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: Math.max(1, Math.round(count)) }, (_, index) => make(index));

function paperPiece({ random, unit }: Scene, colors: readonly string[], scale = 1): Piece {
  const shape = pick(random, SHAPES);
  const size = Math.round(between(random, 13, 21) * scale * unit);
  const color = pick(random, colors);
  return { sprite: paper(shape, size, color, false), back: paper(shape, size, color, true) };
}

/** Two cannons, from below the left and the right. */
export function confetti(scene: Scene): Particle[] {
  const { width, height, unit, weight, random } = scene;
  const shots = weight > 0.55 ? [0, 420] : [0];
  return times(90 + weight * 210, (index) => {
    const fromLeft = index % 2 === 0;
    const angle = between(random, 0.82, 1.42);
    const speed = between(random, 900, 2_100 + weight * 700) * unit;
    return flyingPaper(scene, paperPiece(scene, scene.colors, 1.1 + weight * 0.5), {
      x: width * (fromLeft ? 0.14 : 0.86),
      y: height + 20 * unit,
      velocityX: Math.cos(angle) * speed * (fromLeft ? 1 : -1),
      velocityY: -Math.sin(angle) * speed,
      delayMs: pick(random, shots) + between(random, 0, 160),
      lifeMs: between(random, 2_600, 3_700),
    });
  });
}

type Throw = Record<'x' | 'y' | 'velocityX' | 'velocityY' | 'delayMs' | 'lifeMs', number>;

/** Thrown, slowed by the air, then sinking and tumbling. */
function flyingPaper({ unit, random }: Scene, piece: Piece, throwing: Throw): Particle {
  const { x, y, velocityX, velocityY, delayMs, lifeMs } = throwing;
  const sink = between(random, 150, 300) * unit;
  const [spin, tumble] = [between(random, -4, 4), between(random, 5, 12)];
  const [turned, phase] = [between(random, 0, 7), between(random, 0, 7)];
  const sway = between(random, 6, 22) * unit;
  return {
    ...piece,
    delayMs,
    lifeMs,
    at: (age) => ({
      x: x + thrown(age, velocityX, 0, 1.7) + Math.sin(age * 3 + phase) * sway * Math.min(1, age),
      y: y + thrown(age, velocityY, sink, 1.7),
      rotation: turned + spin * age,
      scaleX: piece.back ? Math.cos(phase + tumble * age) : 1,
      scaleY: 1,
      alpha: fadeOut(age, lifeMs / 1000, 0.2),
    }),
  };
}

/** Hearts that rise from below, swaying. */
export function hearts(scene: Scene): Particle[] {
  const { unit, weight, random } = scene;
  return times(22 + weight * 46, () => {
    const size = Math.round((between(random, 34, 82) + weight * 26) / 6) * 6 * unit;
    return rising(scene, { sprite: heart(size, pick(random, HEARTS)) }, 3_900);
  });
}

/** @param spanMs from the first to the last moment of all of them */
function rising({ width, height, unit, random }: Scene, piece: Piece, spanMs: number): Particle {
  const lifeMs = Math.min(spanMs, between(random, 2_200, 3_000));
  const x = between(random, 0.04, 0.96) * width;
  const climb = between(random, 0.5, 1.05) * height;
  const [wide, phase] = [between(random, 14, 52) * unit, between(random, 0, 7)];
  const pace = between(random, 1.6, 3);
  const life = lifeMs / 1000;
  return {
    ...piece,
    delayMs: between(random, 0, spanMs - lifeMs),
    lifeMs,
    at: (age) => {
      const grown = popIn(age, 0.34);
      return {
        x: x + Math.sin(phase + age * pace) * wide,
        y: height + 50 * unit - climb * (age / life) ** 0.86,
        rotation: Math.cos(phase + age * pace) * 0.22,
        scaleX: grown,
        scaleY: grown,
        alpha: fadeOut(age, life, 0.32),
      };
    },
  };
}

const GRAVITY = 2_100;
const BOUNCE = 0.42;

/** Token coins that fall, turn, and bounce off the lower edge once. */
export function rain({ width, height, unit, weight, random }: Scene): Particle[] {
  return times(36 + weight * 100, () => {
    const size = Math.round((between(random, 34, 58) + weight * 14) / 4) * 4 * unit;
    const x = between(random, -0.02, 1.02) * width;
    const gravity = GRAVITY * unit;
    const speed = between(random, 120, 420) * unit;
    const drift = between(random, -46, 46) * unit;
    const floor = height - size / 2;
    const way = floor + size;
    const falling = (Math.sqrt(speed ** 2 + 2 * gravity * way) - speed) / gravity;
    const rebound = (speed + gravity * falling) * BOUNCE;
    // Up, down again, and out of the picture.
    const leaving = (rebound + Math.sqrt(rebound ** 2 + 2 * gravity * size * 1.5)) / gravity;
    const [phase, spin] = [between(random, 0, 7), between(random, 5, 10)];
    return {
      sprite: coin(size, false),
      back: coin(size, true),
      delayMs: between(random, 0, 1_900),
      lifeMs: (falling + leaving) * 1000,
      at: (age) => {
        const since = age - falling;
        const y =
          since < 0
            ? speed * age + (gravity * age ** 2) / 2 - size
            : floor - rebound * since + (gravity * since ** 2) / 2;
        const turn = Math.cos(phase + spin * age);
        return {
          x: x + drift * age,
          y,
          rotation: 0.14 * Math.sin(phase + age * 2),
          scaleX: turn,
          scaleY: 1,
          alpha: 1,
        };
      },
    };
  });
}

/** A creator's own. @param sprites its images and emoji, those that could be had */
export function custom(
  scene: Scene,
  spec: Pick<AnimationSpec, 'motion' | 'count' | 'durationMs' | 'colors'>,
  sprites: readonly Sprite[],
): Particle[] {
  const { random, colors } = scene;
  const hasPaper = sprites.length === 0 || spec.colors.length > 0;
  const paperColors = spec.colors.length > 0 ? spec.colors : colors;
  return times(spec.count, () => {
    const isPaper = hasPaper && (sprites.length === 0 || random() < 0.4);
    const piece = isPaper ? paperPiece(scene, paperColors, 1.5) : { sprite: pick(random, sprites) };
    if (spec.motion === 'float') return rising(scene, piece, spec.durationMs);
    return spec.motion === 'fall'
      ? falling(scene, piece, spec.durationMs)
      : bursting(scene, piece, spec.durationMs);
  });
}

/** Petals rather than stones. */
function falling({ width, height, unit, random }: Scene, piece: Piece, spanMs: number): Particle {
  const lifeMs = Math.min(spanMs, between(random, 2_400, 3_600));
  const life = lifeMs / 1000;
  const x = between(random, -0.02, 1.02) * width;
  const [wide, phase] = [between(random, 20, 70) * unit, between(random, 0, 7)];
  const [pace, spin] = [between(random, 1.4, 2.6), between(random, -1.6, 1.6)];
  const above = 70 * unit;
  return {
    ...piece,
    delayMs: between(random, 0, spanMs - lifeMs),
    lifeMs,
    at: (age) => ({
      x: x + Math.sin(phase + age * pace) * wide,
      y: -above + (height + 2 * above) * (age / life),
      rotation: phase + spin * age,
      scaleX: piece.back ? Math.cos(phase + 4 * age) : 1,
      scaleY: 1,
      alpha: fadeOut(age, life, 0.12),
    }),
  };
}

const BURST_EVERY_MS = 1_300;

/** Out of the middle, in waves when there is time for more than one. */
function bursting(scene: Scene, piece: Piece, spanMs: number): Particle {
  const { width, height, unit, random } = scene;
  const lifeMs = Math.min(spanMs, between(random, 1_900, 2_700));
  const waves = 1 + Math.floor((spanMs - lifeMs) / BURST_EVERY_MS);
  const angle = between(random, 0, 2 * Math.PI);
  const speed = between(random, 300, 1_750) * unit;
  return flyingPaper(scene, piece, {
    x: width / 2,
    y: height * 0.46,
    velocityX: Math.cos(angle) * speed * 1.25,
    velocityY: Math.sin(angle) * speed - 420 * unit,
    delayMs: Math.floor(random() * waves) * BURST_EVERY_MS,
    lifeMs,
  });
}

const CALM_MAX = 26;
const CALM_MS = 3_200;

/** The same pieces for who wants no motion: a few of them, standing still, that come and go softly. */
export function calmed(particles: readonly Particle[], scene: Scene): Particle[] {
  const { width, height, random } = scene;
  const step = Math.max(1, particles.length / CALM_MAX);
  return times(Math.min(CALM_MAX, particles.length), (index) => {
    const { sprite } = particles[Math.floor(index * step)] as Particle;
    const pose: Pose = {
      x: between(random, 0.05, 0.95) * width,
      y: between(random, 0.08, 0.92) * height,
      rotation: between(random, -0.2, 0.2),
      scaleX: 1,
      scaleY: 1,
      alpha: 0,
    };
    const life = CALM_MS / 1000;
    return {
      sprite,
      delayMs: 0,
      lifeMs: CALM_MS,
      at: (age) => ({ ...pose, alpha: 0.9 * Math.min(1, age / 0.7, (life - age) / 0.9) }),
    };
  });
}
