import type { AnimationMotion, AnimationSound, AnimationType } from '@companion/contracts';

export const ANIMATION_NAMES: Record<AnimationType, string> = {
  confetti: 'Confetti',
  hearts: 'Hearts',
  rain: 'Token rain',
  custom: 'Your own',
};

export const BUILT_IN = ['confetti', 'hearts', 'rain'] as const;
export type BuiltInType = (typeof BUILT_IN)[number];

export const MOTION_NAMES: Record<AnimationMotion, string> = {
  burst: 'Bursts out',
  float: 'Floats up',
  fall: 'Falls down',
};

export const SOUND_NAMES: Record<AnimationSound, string> = {
  chime: 'Chime',
  coins: 'Coins',
  pop: 'Pop',
  sparkle: 'Sparkle',
};
