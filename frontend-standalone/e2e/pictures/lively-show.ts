import type { CreateMenuItem } from '@companion/contracts';
import type { Creator, NewTip } from '../support/creator.js';

const MENU: Omit<CreateMenuItem, 'isActive'>[] = [
  { name: 'Dance for one song', priceTokens: 150, category: 'performance' },
  { name: 'Flash of a smile', priceTokens: 33, category: 'performance' },
  { name: 'Pick the next song', priceTokens: 66, category: 'request' },
  {
    name: 'Outfit change',
    priceTokens: 300,
    category: 'request',
    description: 'You choose from three',
  },
  { name: 'Say your name', priceTokens: 25, category: 'interaction' },
  { name: 'Blow a kiss', priceTokens: 15, category: 'interaction' },
];

const TIPS: NewTip[] = [
  { tokens: 1_200, from: 'old_captain', message: 'for the new microphone' },
  { tokens: 15, from: 'sam_in_oslo' },
  { tokens: 500, from: 'nightowl', message: 'happy Friday!' },
  { tokens: 33, from: 'marigold' },
  { tokens: 25, from: 'tea_and_toast', message: 'hi from rainy Leeds' },
  { tokens: 75 },
  { tokens: 150, from: 'nightowl', message: 'this one is my favourite' },
  { tokens: 10, from: 'marigold' },
  { tokens: 300, from: 'b_sharp', message: 'the green one, please' },
];

/** A creator in the middle of a good evening. @returns the session, and how many tips it has */
export async function makeLivelyShow(creator: Creator): Promise<{ id: string; tips: number }> {
  for (const item of MENU) await creator.addMenuItem(item);
  const { id } = await creator.startSession({ title: 'Friday night, new outfit' });
  await creator.addGoal({ sessionId: id, title: 'First dance', targetTokens: 1_000 });
  await creator.addGoal({ sessionId: id, title: 'Outfit change', targetTokens: 3_000 });
  for (const tip of TIPS.slice(0, 2)) await creator.tip(id, tip);
  await creator.addGoal({ sessionId: id, title: 'Karaoke hour', targetTokens: 2_700 });
  for (const tip of TIPS.slice(2)) await creator.tip(id, tip);
  return { id, tips: TIPS.length };
}
