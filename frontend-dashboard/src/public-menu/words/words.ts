import type { MenuItemCategory } from '@companion/contracts';
import type { Counted } from '../../format/counted.js';

/**
 * All that the viewers' page says. So little that it needs no library: it is there with the page, in the
 * viewer's language and not in the creator's.
 */
export type Words = {
  categories: Record<MenuItemCategory, string>;
  tokens: Counted;
  tips: Counted;
  rounds: (rounds: number) => string;
  of: (target: string) => string;
  counts: (names: string) => string;
  left: (time: string) => string;
  tip: (price: string) => string;
  toBeat: (price: string) => string;
} & Record<
  | 'tipMenu'
  | 'liveNow'
  | 'notLive'
  | 'reconnecting'
  | 'hint'
  | 'emptyMenu'
  | 'emptyMenuText'
  | 'nothing'
  | 'nothingText'
  | 'unreachable'
  | 'unreachableText'
  | 'justTipped'
  | 'goals'
  | 'mystery'
  | 'mysteryText'
  | 'reached'
  | 'timeIsUp'
  | 'closed'
  | 'nobody'
  | 'somebody'
  | 'latestTips'
  | 'noTips'
  | 'anonymous'
  | 'adultsOnly'
  | 'ageTitle'
  | 'ageText'
  | 'enter'
  | 'leave',
  string
>;
