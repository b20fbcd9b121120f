import type { CreateMenuItem } from '@companion/contracts';

/** A tip menu as creators have it. */
export const MENU_ITEMS: readonly CreateMenuItem[] = [
  { name: 'Say your name', priceTokens: 25, category: 'interaction', isActive: true },
  { name: 'Blow a kiss', priceTokens: 33, category: 'interaction', isActive: true },
  {
    name: 'Pick the next song',
    description: 'Any song that is on the radio.',
    priceTokens: 66,
    category: 'request',
    isActive: true,
  },
  { name: 'Dance for one song', priceTokens: 150, category: 'performance', isActive: true },
  {
    name: 'Outfit change',
    description: 'You choose from two.',
    priceTokens: 350,
    category: 'performance',
    isActive: true,
  },
  { name: 'Signed polaroid', priceTokens: 600, category: 'custom', isActive: true },
  { name: 'Karaoke duel', priceTokens: 450, category: 'request', isActive: false },
];
