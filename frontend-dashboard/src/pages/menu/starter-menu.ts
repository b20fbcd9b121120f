import type { Language } from '@companion/contracts';
import type { CreateMenuItemBody } from '../../api/menu.js';
import { menuText } from '../../texts/en/menu.js';

export const STARTER_SIZE = 6;

/**
 * Something to begin with, tame enough for any site; prices in tokens.
 * @param language what viewers read, with its texts fetched
 */
export function starterMenu(language: Language): CreateMenuItemBody[] {
  const text = menuText.in(language);
  return [
    { name: text('starterKiss'), priceTokens: 15, category: 'interaction' },
    { name: text('starterName'), priceTokens: 25, category: 'interaction' },
    { name: text('starterSmile'), priceTokens: 33, category: 'performance' },
    { name: text('starterSong'), priceTokens: 66, category: 'request' },
    { name: text('starterDance'), priceTokens: 150, category: 'performance' },
    {
      name: text('starterOutfit'),
      priceTokens: 300,
      category: 'request',
      description: text('starterOutfitNote'),
    },
  ];
}
