import { LIMITS, tokensToCents } from '@companion/contracts';
import type {
  AlertStyle,
  AnimationConfig,
  AnimationTier,
  AnimationVariation,
} from '@companion/contracts';
import { parseAmount, type AmountUnit } from '../../format/amount.js';
import { centsToInput } from '../../format/money.js';
import type { BuiltInType } from './animation-names.js';
import { animationsText } from '../../texts/en/animations.js';
import { unitsText } from '../../texts/en/units.js';

/** The settings as they are typed: all amounts in one unit. */
export type TipRules = {
  enabled: boolean;
  unit: AmountUnit;
  threshold: string;
  defaultType: BuiltInType;
  ranges: RangeRule[];
};
export type RangeRule = {
  key: string;
  from: string;
  /** Empty: no end. */
  to: string;
  choices: ChoiceRule[];
  /** Empty: as usual. */
  alert: AlertStyle;
};
/** `plays` is a built-in type, or the id of one of her own. */
export type ChoiceRule = { key: string; plays: string; share: number };

/** What a token earns, in cents; null when that is not known. */
type Rate = number | null;

const BUILT_IN_TYPES: readonly string[] = ['confetti', 'hearts', 'rain'];

export const newChoice = (plays = 'confetti', share = 1): ChoiceRule => ({
  key: crypto.randomUUID(),
  plays,
  share,
});
export const newRange = (): RangeRule => ({
  key: crypto.randomUUID(),
  from: '',
  to: '',
  choices: [newChoice('hearts')],
  alert: {},
});

/** In tokens where that says all amounts exactly. */
export function rulesOf(config: AnimationConfig, rate: Rate): TipRules {
  const amounts = [
    config.thresholdCents,
    ...config.tiers.flatMap(({ minCents, maxCents }) => [minCents, maxCents ?? minCents]),
  ];
  const isExact = (cents: number) =>
    rate !== null && tokensToCents(tokensOf(cents, rate, Math.ceil), rate) === cents;
  const unit: AmountUnit = amounts.every(isExact) ? 'tokens' : 'money';
  return {
    enabled: config.enabled,
    unit,
    threshold: textOf(config.thresholdCents, unit, rate, Math.ceil),
    defaultType: config.defaultType,
    ranges: config.tiers.map(({ minCents, maxCents, variations, alert = {} }) => ({
      alert,
      key: crypto.randomUUID(),
      from: textOf(minCents, unit, rate, Math.ceil),
      to: maxCents === undefined ? '' : textOf(maxCents, unit, rate, Math.floor),
      choices: variations.map(({ type, animationId, weight }) =>
        newChoice(animationId ?? type, weight),
      ),
    })),
  };
}

/** The same amounts in the other unit; what cannot be read stays as it is. */
export function inUnit(rules: TipRules, unit: AmountUnit, rate: Rate): TipRules {
  const converted = (text: string, round: (value: number) => number) => {
    const cents = centsOf(text, rules.unit, rate);
    return typeof cents === 'number' ? textOf(cents, unit, rate, round) : text;
  };
  return {
    ...rules,
    unit,
    threshold: converted(rules.threshold, Math.ceil),
    ranges: rules.ranges.map((range) => ({
      ...range,
      from: converted(range.from, Math.ceil),
      to: converted(range.to, Math.floor),
    })),
  };
}

/** The settings, or what is wrong by field. */
export function configOf(
  rules: TipRules,
  rate: Rate,
): { config: AnimationConfig } | { problems: Record<string, string> } {
  const problems: Record<string, string> = {};
  const read = (path: string, text: string): number => {
    const cents = centsOf(text, rules.unit, rate);
    if (typeof cents === 'number') return cents;
    problems[path] = cents.problem;
    return 0;
  };
  const thresholdCents = read('threshold', rules.threshold);
  const tiers = rules.ranges.map(({ from, to, choices, alert }, at): AnimationTier => {
    const minCents = read(`ranges.${at}.from`, from);
    const plays = {
      variations: choices.map(variationOf),
      ...(Object.keys(alert).length === 0 ? {} : { alert }),
    };
    if (to.trim() === '') return { minCents, ...plays };
    const maxCents = read(`ranges.${at}.to`, to);
    if (maxCents > 0 && maxCents < minCents)
      problems[`ranges.${at}.to`] = animationsText('lessThanStart');
    return { minCents, maxCents, ...plays };
  });
  tiers.forEach(({ minCents }, at) => {
    const isTwice = tiers.findIndex((other) => other.minCents === minCents) < at;
    if (isTwice && minCents > 0)
      problems[`ranges.${at}.from`] = animationsText('anotherStartsHere');
  });
  if (Object.keys(problems).length > 0) return { problems };
  const { enabled, defaultType } = rules;
  return { config: { enabled, thresholdCents, defaultType, tiers } };
}

/** Without what says nothing: empty words, and what was taken back. */
export function withoutEmpty(style: {
  [Field in keyof AlertStyle]: AlertStyle[Field] | undefined;
}): AlertStyle {
  return Object.fromEntries(
    Object.entries<unknown>(style).filter(([, value]) => value !== undefined && value !== ''),
  );
}

/** The least tip of a range; null as long as none can be read. */
export function leastTipOf(
  rules: TipRules,
  { from }: RangeRule,
  rate: Rate,
): { amountCents: number; amountTokens: number | null } | null {
  const amountCents = centsOf(from, rules.unit, rate);
  if (typeof amountCents !== 'number') return null;
  const isInTokens = rules.unit === 'tokens' && rate !== null;
  return { amountCents, amountTokens: isInTokens ? tokensOf(amountCents, rate, Math.ceil) : null };
}

function variationOf({ plays, share }: ChoiceRule): AnimationVariation {
  if (!BUILT_IN_TYPES.includes(plays)) return { type: 'custom', animationId: plays, weight: share };
  return { type: plays as BuiltInType, weight: share };
}

function centsOf(text: string, unit: AmountUnit, rate: Rate): number | { problem: string } {
  const read = parseAmount(text, unit, {
    tokensMax: rate === null ? null : LIMITS.tipTokensMax,
    centsMax: LIMITS.tipCentsMax,
  });
  if ('problem' in read) return read;
  if (read.unit === 'money' || rate === null) return read.amount;
  const cents = tokensToCents(read.amount, rate);
  return cents <= LIMITS.tipCentsMax ? cents : { problem: unitsText('amountTooLarge') };
}

function textOf(cents: number, unit: AmountUnit, rate: Rate, round: (value: number) => number) {
  return unit === 'tokens' && rate !== null
    ? String(tokensOf(cents, rate, round))
    : centsToInput(cents);
}

/** @param rate at most two decimals, so that hundredths of it are whole */
function tokensOf(cents: number, rate: number, round: (value: number) => number): number {
  return Math.max(1, round((cents * 100) / Math.round(rate * 100)));
}
