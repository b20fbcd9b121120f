import {
  DEFAULT_ANIMATIONS,
  type AnimationConfig,
  type AnimationTier,
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
  const { enabled, thresholdCents, defaultType, tiers } = animationConfig(store, creatorId);
  if (!enabled || tip.amountCents < thresholdCents) return null;
  // Of the ranges that the amount is in, the one that begins highest.
  const [tier] = tiers
    .filter(({ minCents, maxCents = Infinity }) => {
      return tip.amountCents >= minCents && tip.amountCents <= maxCents;
    })
    .toSorted((a, b) => b.minCents - a.minCents);
  if (!tier) return { type: defaultType, metadata: { tipId: tip.id } };
  const { type, animationId } = variationOf(tier, tip.id);
  const custom = store.state.customAnimations.find(({ id }) => id === animationId);
  if (!custom) return { type, metadata: { tipId: tip.id } };
  return { type, metadata: { tipId: tip.id, ...inlined(custom) } };
}

/** A custom animation as a trigger carries it. */
export function inlined(custom: Store['state']['customAnimations'][number]) {
  const { id: animationId, name, creatorId: _owner, createdAt: _made, ...spec } = custom;
  return { animationId, name, spec };
}

/** One of the variations by their weights. */
function variationOf({ variations }: AnimationTier, tipId: string) {
  const total = variations.reduce((sum, { weight }) => sum + weight, 0);
  let left = hash(tipId) % total;
  for (const variation of variations) {
    if (left < variation.weight) return variation;
    left -= variation.weight;
  }
  throw new Error('A range without variations');
}

/** 32 bits of FNV-1a, mixed so that ids that differ in one digit fall anywhere (MurmurHash3's last step). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
