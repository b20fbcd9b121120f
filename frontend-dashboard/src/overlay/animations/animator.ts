import { isImageSprite, type AnimationSpec } from '@companion/contracts';
import type { Played } from '../alert-queue.js';
import { calmed, confetti, custom, hearts, rain } from './effects.js';
import { loadImage } from './images.js';
import type { Particle, Scene, Sprite } from './particle.js';
import { playSound } from './sounds.js';
import { emoji, picture } from './sprites.js';
import { Stage } from './stage.js';

export type Animator = {
  /**
   * @param weight how much of a show it is, from 0 for the smallest to 1
   * @param maySound asked when it has a sound; without it, it sounds
   */
  play(animation: Played, weight: number, maySound?: () => Promise<boolean>): void;
  /** Takes everything off at once. */
  clear(): void;
};

export type AnimatorOptions = {
  /** Of confetti. */
  colors: readonly string[];
  /** A picture that stands still instead of one that moves. */
  isCalm: boolean;
};

/** Draws all animations on one canvas, on air and in the dashboard's preview alike. */
export function animatorOn(canvas: HTMLCanvasElement, options: AnimatorOptions): Animator {
  const stage = new Stage(canvas);
  let shows = 0;

  const play: (...show: Parameters<Animator['play']>) => Promise<void> = async (
    animation,
    weight,
    maySound,
  ) => {
    const show = shows;
    const { width, height } = stage.measure();
    const unit = Math.max(0.25, Math.min(width / 1920, height / 1080));
    const { colors, isCalm } = options;
    const scene: Scene = { width, height, unit, colors, weight, random: Math.random };
    const particles = await particlesOf(animation, scene);
    // Taken off while its images were loading.
    if (show !== shows) return;
    stage.fly(isCalm ? calmed(particles, scene) : particles);
    const sound = animation.metadata?.spec?.sound;
    if (sound && ((await maySound?.()) ?? true)) playSound(sound);
  };

  return {
    play: (...show) => void play(...show),
    clear: () => {
      shows += 1;
      stage.clear();
    },
  };
}

const SPRITE_SIZE = 78;

async function particlesOf({ type, metadata }: Played, scene: Scene): Promise<Particle[]> {
  const spec = metadata?.spec;
  if (type === 'hearts') return hearts(scene);
  if (type === 'rain') return rain(scene);
  if (type === 'custom' && spec) return custom(scene, spec, await spritesOf(spec, scene));
  return confetti(scene);
}

/** Those that can be had; of what fails nothing is shown. */
async function spritesOf(spec: AnimationSpec, { unit, weight }: Scene): Promise<Sprite[]> {
  const size = Math.round(SPRITE_SIZE * (0.8 + 0.5 * weight) * unit);
  const found = await Promise.all(
    spec.sprites.map(async (sprite) => {
      if (!isImageSprite(sprite)) return emoji(sprite, size);
      const image = await loadImage(sprite);
      return image && picture(image, size * 1.25);
    }),
  );
  return found.filter((sprite) => sprite !== null);
}
