import { TipMenuItemEntity } from '../entities/index.js';
import type { SessionTransaction } from '../sessions/sessions.service.js';
import type { Worth } from './worth.js';

/** What a tip of exactly this much buys of the menu as it is now: the rule of `record_tips`. */
export async function menuMatch(
  { manager, session }: SessionTransaction,
  { amountCents, amountTokens }: Worth,
): Promise<{ menuItemId: string | null; menuItemName: string | null }> {
  const items = await manager.getRepository(TipMenuItemEntity).find({
    where: [
      { creatorId: session.creatorId, isActive: true, priceCents: amountCents },
      ...(amountTokens === null
        ? []
        : [{ creatorId: session.creatorId, isActive: true, priceTokens: amountTokens }]),
    ],
    order: { sortOrder: 'ASC', id: 'ASC' },
  });
  const [first] = items;
  return first === undefined
    ? { menuItemId: null, menuItemName: null }
    : { menuItemId: first.id, menuItemName: items.map(({ name }) => name).join(' · ') };
}
