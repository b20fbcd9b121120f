import type { OverlayWords } from './words.js';

export const words: OverlayWords = {
  tokens: { one: '# token', few: '# tokeni', other: '# de tokeni' },
  tokenUnit: { one: 'token', other: 'tokeni' },
  tips: { one: '# bacșiș', few: '# bacșișuri', other: '# de bacșișuri' },
  of: (target) => `din ${target}`,
  takes: (price) => `Se ia cu ${price}`,
  newTip: 'Bacșiș nou',
  test: 'Test',
  anonymous: 'Anonim',
  goalReached: 'Obiectiv atins',
  next: 'Urmează',
  latestTips: 'Ultimele bacșișuri',
  tipMenu: 'Meniu de bacșiș',
  tipsSoFar: 'Bacșiș până acum',
  whoTakesIt: 'Cine o ia?',
  mystery: 'Obiectiv misterios',
  timeIsUp: 'Timpul a expirat',
  closed: 'Închis',
  blank: 'În direct nu se vede nimic până nu începe o sesiune',
};
