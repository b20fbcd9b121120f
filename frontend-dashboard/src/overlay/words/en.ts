import type { OverlayWords } from './words.js';

export const words: OverlayWords = {
  tokens: { one: '# token', other: '# tokens' },
  tokenUnit: { one: 'token', other: 'tokens' },
  tips: { one: '# tip', other: '# tips' },
  of: (target) => `of ${target}`,
  takes: (price) => `Takes ${price}`,
  newTip: 'New tip',
  test: 'Test',
  anonymous: 'Anonymous',
  goalReached: 'Goal reached',
  next: 'Next',
  latestTips: 'Latest tips',
  tipMenu: 'Tip menu',
  tipsSoFar: 'Tips so far',
  whoTakesIt: 'Who takes it?',
  mystery: 'Mystery goal',
  timeIsUp: 'Time’s up',
  closed: 'Closed',
  blank: 'Blank on air until a session runs',
};
