import {
  animationFor,
  DEFAULT_ANIMATIONS,
  type AnimationConfig,
  type AnimationTrigger,
} from '@companion/contracts';
import type { Store } from './store.js';

/** What plays, before it is known of which change it is. */
export type ChosenAnimation = Pick<AnimationTrigger, 'type' | 'metadata'>;

export function animationConfig({ state }: Store, creatorId: string): AnimationConfig {
  const row = state.animations.find((animations) => animations.creatorId === creatorId);
  return row?.config ?? DEFAULT_ANIMATIONS;
}

/** What plays for a tip; null: nothing. The same tip always gets the same one. */
export function animationForTip(
  store: Store,
  creatorId: string,
  tip: { id: string; amountCents: number },
): ChosenAnimation | null {
  const chosen = animationFor(animationConfig(store, creatorId), tip);
  if (chosen === null) return null;
  const { type, animationId, alert } = chosen;
  const metadata = { tipId: tip.id, ...(alert && { alert }) };
  const custom = store.state.customAnimations.find(({ id }) => id === animationId);
  if (!custom) return { type, metadata };
  return { type, metadata: { ...metadata, ...inlined(custom) } };
}

/** A custom animation as a trigger carries it. */
export function inlined(custom: Store['state']['customAnimations'][number]) {
  const { id: animationId, name, creatorId: _owner, createdAt: _made, ...spec } = custom;
  return { animationId, name, spec };
}
