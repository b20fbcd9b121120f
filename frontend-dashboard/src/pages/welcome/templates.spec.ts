import { createMenuItemSchema, LIMITS } from '@companion/contracts';
import { expect, it } from 'vitest';
import { bodiesOf, MENU_TEMPLATES } from './templates.js';

it.each(MENU_TEMPLATES)('the template $id is a menu in tokens and in money', (template) => {
  for (const inTokens of [true, false]) {
    const bodies = bodiesOf(template, inTokens, 'en');
    expect(bodies.length).toBeLessThanOrEqual(LIMITS.menuItemsPerCreator);
    for (const body of bodies) expect(() => createMenuItemSchema.parse(body)).not.toThrow();
    const prices = bodies.map(({ priceTokens, priceCents }) => priceTokens ?? priceCents);
    expect(new Set(prices).size).toBe(prices.length);
  }
});
