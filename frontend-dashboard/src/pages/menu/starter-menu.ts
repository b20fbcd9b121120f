import type { CreateMenuItemBody } from '../../api/menu.js';

/** Something to begin with, tame enough for any site; prices in tokens. */
export const STARTER_MENU: readonly CreateMenuItemBody[] = [
  { name: 'Blow a kiss', priceTokens: 15, category: 'interaction' },
  { name: 'Say your name', priceTokens: 25, category: 'interaction' },
  { name: 'Flash of a smile', priceTokens: 33, category: 'performance' },
  { name: 'Pick the next song', priceTokens: 66, category: 'request' },
  { name: 'Dance for one song', priceTokens: 150, category: 'performance' },
  {
    name: 'Outfit change',
    priceTokens: 300,
    category: 'request',
    description: 'You choose from three',
  },
];
