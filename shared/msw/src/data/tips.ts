import type { MenuItem } from '@companion/contracts';
import { TIP_MESSAGES, TIPPERS } from './people.js';
import type { Dice } from './random.js';

/** Small tips are many, large ones few. */
const TOKENS = [
  5, 10, 10, 15, 15, 20, 20, 25, 30, 40, 50, 50, 77, 100, 100, 150, 200, 250,
] as const;
const GENEROUS = [500, 777, 1_000, 1_500] as const;

export type MadeUpTip = {
  amountTokens: number;
  tipperName: string | null;
  message: string | null;
};

/** A tip as viewers give them; now and then the price of something on the menu. */
export function someTip(dice: Dice, menu: readonly MenuItem[]): MadeUpTip {
  const prices = menu.flatMap(({ isActive, priceTokens }) =>
    isActive && priceTokens !== null ? [priceTokens] : [],
  );
  const wantsItem = prices.length > 0 && dice.happens(0.22);
  const isGenerous = dice.happens(0.04);
  // The regulars, at the head of the list, tip more often.
  const regular = Math.floor(dice.next() ** 2 * TIPPERS.length);
  return {
    amountTokens: dice.pick(wantsItem ? prices : isGenerous ? GENEROUS : TOKENS),
    tipperName: dice.happens(0.08) ? null : (TIPPERS[regular] ?? null),
    message: dice.happens(0.35) ? dice.pick(TIP_MESSAGES) : null,
  };
}
