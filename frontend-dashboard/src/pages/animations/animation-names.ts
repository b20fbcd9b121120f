import type { AnimationMotion, AnimationSound, AnimationType } from '@companion/contracts';
import { animationsText } from '../../texts/en/animations.js';

export const BUILT_IN = ['confetti', 'hearts', 'rain'] as const;
export type BuiltInType = (typeof BUILT_IN)[number];

const TYPES = {
  confetti: 'confetti',
  hearts: 'hearts',
  rain: 'tokenRain',
  custom: 'yourOwn',
} as const satisfies Record<AnimationType, string>;

export function nameOfAnimation(type: AnimationType): string {
  return animationsText(TYPES[type]);
}

const ABOUT = {
  confetti: 'aboutConfetti',
  hearts: 'aboutHearts',
  rain: 'aboutRain',
} as const satisfies Record<BuiltInType, string>;

/** What a built-in animation looks like, in a few words. */
export function aboutAnimation(type: BuiltInType): string {
  return animationsText(ABOUT[type]);
}

const MOTIONS = {
  burst: 'burstsOut',
  float: 'floatsUp',
  fall: 'fallsDown',
} as const satisfies Record<AnimationMotion, string>;

export function nameOfMotion(motion: AnimationMotion): string {
  return animationsText(MOTIONS[motion]);
}

export function nameOfSound(sound: AnimationSound): string {
  return animationsText(sound);
}
