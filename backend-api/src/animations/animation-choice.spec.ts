import { type AnimationVariation, DEFAULT_ANIMATIONS } from '@companion/contracts';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import type { StoredAnimations } from '../entities/animation-config.entity.js';
import { animationForTip } from './animation-choice.js';

const stored = (config: Partial<StoredAnimations>): StoredAnimations => ({
  ...DEFAULT_ANIMATIONS,
  customs: {},
  ...config,
});
const only = (type: AnimationVariation['type']) => ({ variations: [{ type, weight: 1 }] });
const typeOf = (config: StoredAnimations | null, amountCents: number) =>
  animationForTip(config, { id: uuidv7(), amountCents })?.type ?? null;

describe('animationForTip', () => {
  it('plays confetti from five dollars on as long as nothing is set', () => {
    expect(typeOf(null, 499)).toBeNull();
    expect(typeOf(null, 500)).toBe('confetti');
  });

  it('plays nothing when animations are off', () => {
    expect(typeOf(stored({ enabled: false }), 100_000)).toBeNull();
  });

  it('takes the range that begins highest, both its ends inclusive, and else the default', () => {
    const config = stored({
      thresholdCents: 100,
      defaultType: 'confetti',
      tiers: [
        { minCents: 1_000, maxCents: 2_000, ...only('rain') },
        { minCents: 500, ...only('hearts') },
        { minCents: 5_000, maxCents: 5_000, ...only('rain') },
      ],
    });
    const amounts = [99, 100, 499, 500, 999, 1_000, 2_000, 2_001, 4_999, 5_000, 5_001];
    expect(amounts.map((cents) => typeOf(config, cents))).toEqual([
      ...[null, 'confetti', 'confetti', 'hearts', 'hearts', 'rain', 'rain', 'hearts'],
      ...['hearts', 'rain', 'hearts'],
    ]);
  });

  it('asks for at least the threshold, whatever the ranges say', () => {
    const config = stored({ thresholdCents: 1_000, tiers: [{ minCents: 1, ...only('hearts') }] });
    expect(typeOf(config, 999)).toBeNull();
    expect(typeOf(config, 1_000)).toBe('hearts');
  });

  it('gives a tip the same one each time, and over many tips each variation its share', () => {
    const config = stored({
      tiers: [
        {
          minCents: 1,
          variations: [
            { type: 'hearts', weight: 3 },
            { type: 'rain', weight: 1 },
          ],
        },
      ],
    });
    const tips = Array.from({ length: 4_000 }, () => ({ id: uuidv7(), amountCents: 500 }));
    const types = tips.map((tip) => animationForTip(config, tip)?.type);
    expect(tips.map((tip) => animationForTip(config, tip)?.type)).toEqual(types);
    const share = types.filter((type) => type === 'hearts').length / types.length;
    expect(share).toBeGreaterThan(0.7);
    expect(share).toBeLessThan(0.8);
  });

  it('brings a custom animation along whole', () => {
    const animationId = uuidv7();
    const custom = {
      name: 'Roses',
      spec: {
        sprites: ['🌹'],
        motion: 'fall' as const,
        count: 10,
        durationMs: 3_000,
        colors: [],
        sound: null,
      },
    };
    const config = stored({
      tiers: [{ minCents: 1, variations: [{ type: 'custom', animationId, weight: 1 }] }],
      customs: { [animationId]: custom },
    });
    expect(animationForTip(config, { id: 'tip', amountCents: 500 })).toEqual({
      type: 'custom',
      metadata: { tipId: 'tip', animationId, ...custom },
    });
  });
});
