import { z } from 'zod';
import { MENU_ITEM_CATEGORIES } from '../enums.js';
import { LIMITS } from '../limits.js';
import { atMostOne, creatorId, exactlyOne, id, line, tipCents, tipTokens } from '../primitives.js';

const sortOrder = z.int().min(0).max(10_000);
const description = line(LIMITS.menuItemDescriptionMax, 0).nullable().optional();

export const createMenuItemSchema = z
  .strictObject({
    name: line(LIMITS.menuItemNameMax),
    description,
    priceCents: tipCents.optional(),
    priceTokens: tipTokens.optional(),
    category: z.enum(MENU_ITEM_CATEGORIES),
    sortOrder: sortOrder.optional().describe('Default: after the last'),
    isActive: z.boolean().default(true),
  })
  .superRefine(exactlyOne('priceCents', 'priceTokens'))
  .meta({ id: 'CreateMenuItem' });
export type CreateMenuItem = z.infer<typeof createMenuItemSchema>;

export const updateMenuItemSchema = z
  .strictObject({
    name: line(LIMITS.menuItemNameMax).optional(),
    description,
    priceCents: tipCents.optional(),
    priceTokens: tipTokens.optional(),
    category: z.enum(MENU_ITEM_CATEGORIES).optional(),
    sortOrder: sortOrder.optional(),
    isActive: z.boolean().optional(),
  })
  .superRefine(atMostOne('priceCents', 'priceTokens'))
  .meta({ id: 'UpdateMenuItem' });
export type UpdateMenuItem = z.infer<typeof updateMenuItemSchema>;

export const orderMenuSchema = z
  .strictObject({ ids: z.array(id).min(1).max(LIMITS.menuItemsPerCreator) })
  .meta({ id: 'OrderMenu' });
export type OrderMenu = z.infer<typeof orderMenuSchema>;

/** Priced in money or in tokens: exactly one of the two is set. */
const price = { priceCents: z.int().nullable(), priceTokens: z.int().nullable() };

export const menuItemSchema = z
  .object({
    id,
    name: z.string(),
    description: z.string().nullable(),
    ...price,
    category: z.enum(MENU_ITEM_CATEGORIES),
    sortOrder: z.int(),
    isActive: z.boolean(),
  })
  .meta({ id: 'MenuItem' });
export type MenuItem = z.infer<typeof menuItemSchema>;

export const menuListSchema = z.object({ items: z.array(menuItemSchema) }).meta({ id: 'MenuList' });

/** What viewers and overlays see: active items, no switches. */
export const publicMenuItemSchema = menuItemSchema
  .omit({ isActive: true, sortOrder: true })
  .meta({ id: 'PublicMenuItem' });
export type PublicMenuItem = z.infer<typeof publicMenuItemSchema>;

export const publicMenuSchema = z
  .object({
    creatorId: z.string(),
    displayName: z.string().nullable(),
    currency: z.string(),
    items: z.array(publicMenuItemSchema),
  })
  .meta({ id: 'PublicMenu' });
export type PublicMenu = z.infer<typeof publicMenuSchema>;

export const publicMenuParams = z.strictObject({ creatorId });
