import { type CreatePoll, LIMITS, type MenuItem, tokensToCents } from '@companion/contracts';
import type { TipPollOptionEntity } from '../entities/tip-poll-option.entity.js';
import { DomainError } from '../platform/http/domain-error.js';

/** What is to be tipped: amounts of a poll's options and of a hill, from what its creator gave. */

type Option = Pick<TipPollOptionEntity, 'label' | 'amountCents' | 'amountTokens'>;

/**
 * An amount in cents, given so or in tokens; null when neither was.
 * @param path of the tokens on the wire
 * @throws DomainError VALIDATION_FAILED (tokens without a rate, or worth too little or too much)
 */
export function centsOf(
  path: string,
  cents: number | undefined,
  tokens: number | undefined,
  centsPerToken: number | null,
): number | null {
  if (tokens === undefined) return cents ?? null;
  if (centsPerToken === null) throw DomainError.invalid(path, 'this session has no token rate');
  const worth = tokensToCents(tokens, centsPerToken);
  if (worth < 1 || worth > LIMITS.tipCentsMax) {
    throw DomainError.invalid(path, `must be worth between 1 and ${LIMITS.tipCentsMax} cents`);
  }
  return worth;
}

/**
 * A menu item gives its name and its price of now: what was announced stays what is counted.
 * @throws DomainError VALIDATION_FAILED (not on the menu, no token rate, two options for one amount)
 */
export function optionsOf(
  options: CreatePoll['options'],
  menu: MenuItem[],
  centsPerToken: number | null,
): Option[] {
  const made = options.map((option, at): Option => {
    const { label, amountCents, amountTokens, menuItemId } = option;
    if (menuItemId === undefined) {
      const path = `options.${at}.amountTokens`;
      const cents = centsOf(path, amountCents, amountTokens, centsPerToken);
      return { label: label ?? '', amountCents: cents ?? 0, amountTokens: amountTokens ?? null };
    }
    const path = `options.${at}.menuItemId`;
    const item = menu.find(({ id }) => id === menuItemId);
    if (item === undefined) throw DomainError.invalid(path, 'must be on the menu');
    const { priceCents, priceTokens } = item;
    const worth = centsOf(path, priceCents ?? undefined, priceTokens ?? undefined, centsPerToken);
    return { label: label ?? item.name, amountCents: worth ?? 0, amountTokens: priceTokens };
  });
  made.forEach(({ amountCents }, at) => {
    if (made.findIndex((other) => other.amountCents === amountCents) < at) {
      throw DomainError.invalid(`options.${at}`, 'another option has the same amount');
    }
  });
  return made;
}
