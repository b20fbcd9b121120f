import type { Counted } from '../../format/counted.js';

/** All that an overlay says by itself; everything else on air is the creator’s or her viewers’. */
export type OverlayWords = {
  /** With its number: `5 tokens`. */
  tokens: Counted;
  /** Set apart beneath its number: `tokens`. */
  tokenUnit: Counted;
  tips: Counted;
  of: (target: string) => string;
  /** What the crown costs. */
  takes: (price: string) => string;
} & Record<
  | 'newTip'
  | 'test'
  | 'anonymous'
  | 'goalReached'
  | 'next'
  | 'latestTips'
  | 'tipMenu'
  | 'tipsSoFar'
  | 'whoTakesIt'
  | 'mystery'
  | 'timeIsUp'
  | 'closed'
  | 'blank',
  string
>;
