import type { Language, MenuItemCategory } from '@companion/contracts';
import type { CreateMenuItemBody } from '../../api/menu.js';
import type { TextKey } from '../../i18n/texts.js';
import { welcomeText } from '../../texts/en/welcome.js';

type WelcomeKey = TextKey<typeof welcomeText>;

/** A price as sites with tokens have it, and as cents where tokens have no price. */
type Item = {
  /** Of the text that names it. */
  name: WelcomeKey;
  tokens: number;
  cents: number;
  category: MenuItemCategory;
};
export type MenuTemplate = {
  id: string;
  name: WelcomeKey;
  for: WelcomeKey;
  items: readonly Item[];
};

const item = (
  name: WelcomeKey,
  tokens: number,
  cents: number,
  category: MenuItemCategory = 'interaction',
): Item => ({ name, tokens, cents, category });

/** Menus to begin with, tame enough for any site; everything in them can be changed later. */
export const MENU_TEMPLATES: readonly MenuTemplate[] = [
  {
    id: 'friendly',
    name: 'friendly',
    for: 'friendlyFor',
    items: [
      item('itemKiss', 15, 100),
      item('itemName', 25, 150),
      item('itemNextSong', 66, 400, 'request'),
      item('itemDance', 150, 800, 'performance'),
      item('ideaOutfit', 300, 1_500, 'request'),
    ],
  },
  {
    id: 'dancer',
    name: 'dancer',
    for: 'dancerFor',
    items: [
      item('itemSong', 50, 300, 'request'),
      item('itemHair', 20, 100, 'performance'),
      item('itemSlow', 120, 600, 'performance'),
      item('ideaDance', 200, 1_000, 'performance'),
      item('itemBattle', 400, 2_000, 'performance'),
    ],
  },
  {
    id: 'chatty',
    name: 'chatty',
    for: 'chattyFor',
    items: [
      item('itemAsk', 30, 150),
      item('itemTruth', 60, 300),
      item('itemShoutOut', 25, 100),
      item('itemWall', 100, 500, 'custom'),
      item('itemTopic', 250, 1_200, 'request'),
    ],
  },
  {
    id: 'cosplay',
    name: 'cosplay',
    for: 'cosplayFor',
    items: [
      item('itemPose', 25, 150, 'performance'),
      item('itemCharacter', 80, 400, 'performance'),
      item('itemAccessory', 120, 600, 'request'),
      item('itemCostume', 350, 1_800, 'request'),
      item('itemNextCostume', 600, 3_000, 'custom'),
    ],
  },
];

/**
 * @param inTokens false where a token has no price
 * @param language what viewers read, with its texts fetched
 */
export function bodiesOf(
  { items }: MenuTemplate,
  inTokens: boolean,
  language: Language,
): CreateMenuItemBody[] {
  const text = welcomeText.in(language);
  return items.map(({ name, tokens, cents, category }) => ({
    name: text(name),
    category,
    ...(inTokens ? { priceTokens: tokens } : { priceCents: cents }),
  }));
}
