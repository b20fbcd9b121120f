import type { AnimationConfig } from '@companion/contracts';
import { describe, expect, it } from 'vitest';
import { configOf, inUnit, newRange, rulesOf } from './tip-rules.js';

const OWN = '6d3c2f0e-8f3a-4c57-9a3c-0d6f4a1e2b11';
const config: AnimationConfig = {
  enabled: true,
  thresholdCents: 500,
  defaultType: 'rain',
  tiers: [
    {
      minCents: 1_000,
      maxCents: 2_500,
      variations: [{ type: 'hearts', weight: 3 }],
      alert: { text: '{name}!', sound: 'coins', durationMs: 6_000 },
    },
    {
      minCents: 5_000,
      variations: [
        { type: 'custom', animationId: OWN, weight: 1 },
        { type: 'confetti', weight: 2 },
      ],
    },
  ],
};

describe('the rules for tips', () => {
  it('are shown in tokens where those say it exactly, and read back the same', () => {
    const rules = rulesOf(config, 5);
    expect(rules).toMatchObject({ unit: 'tokens', threshold: '100' });
    expect(rules.ranges.map(({ from, to }) => [from, to])).toEqual([
      ['200', '500'],
      ['1000', ''],
    ]);
    expect(configOf(rules, 5)).toEqual({ config });
  });

  it('are shown in money otherwise, and read back the same', () => {
    const odd = { ...config, thresholdCents: 333 };
    for (const rate of [5, null]) {
      const rules = rulesOf(odd, rate);
      expect(rules).toMatchObject({ unit: 'money', threshold: '3.33' });
      expect(configOf(rules, rate)).toEqual({ config: odd });
    }
  });

  it('change their unit and mean the same', () => {
    const rules = inUnit(rulesOf(config, 5), 'money', 5);
    expect(rules.ranges[0]).toMatchObject({ from: '10', to: '25' });
    expect(configOf(rules, 5)).toEqual({ config });
    expect(configOf(inUnit(rules, 'tokens', 5), 5)).toEqual({ config });
  });

  it('say what is wrong, beside the field', () => {
    const rules = {
      ...rulesOf(config, 5),
      threshold: 'much',
      ranges: [
        { ...newRange(), from: '50', to: '20' },
        { ...newRange(), from: '50' },
        { ...newRange(), from: '' },
      ],
    };
    const read = configOf(rules, 5);
    expect('problems' in read && Object.keys(read.problems).toSorted()).toEqual([
      ...['ranges.0.to', 'ranges.1.from', 'ranges.2.from', 'threshold'],
    ]);
  });
});
