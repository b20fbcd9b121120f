import type { AnimationConfig, AnimationTier } from '../rest/animations.js';

type Chosen = Pick<AnimationTier['variations'][number], 'type' | 'animationId'> &
  Pick<AnimationTier, 'alert'>;

/**
 * What plays for a tip, by its creator's settings; null: nothing. The same tip always gets the same one,
 * in whichever process and however often it is asked.
 * @param tip amount in cents
 */
export function animationFor(
  { enabled, thresholdCents, defaultType, tiers }: AnimationConfig,
  tip: { id: string; amountCents: number },
): Chosen | null {
  if (!enabled || tip.amountCents < thresholdCents) return null;
  const tier = tierOf(tiers, tip.amountCents);
  if (tier === undefined) return { type: defaultType };
  const { type, animationId } = variationOf(tier, tip.id);
  return {
    type,
    ...(animationId === undefined ? {} : { animationId }),
    ...(tier.alert === undefined ? {} : { alert: tier.alert }),
  };
}

/** Of the ranges that the amount is in, the one that begins highest. */
function tierOf(tiers: AnimationTier[], amountCents: number): AnimationTier | undefined {
  let found: AnimationTier | undefined;
  for (const tier of tiers) {
    const isIn = amountCents >= tier.minCents && amountCents <= (tier.maxCents ?? Infinity);
    if (isIn && (found === undefined || tier.minCents > found.minCents)) found = tier;
  }
  return found;
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
