import type { OverlayWords } from './words.js';

export const words: OverlayWords = {
  tokens: { one: '# token', many: '# de tokens', other: '# tokens' },
  tokenUnit: { one: 'token', other: 'tokens' },
  tips: { one: '# gorjeta', many: '# de gorjetas', other: '# gorjetas' },
  of: (target) => `de ${target}`,
  takes: (price) => `Leva com ${price}`,
  newTip: 'Nova gorjeta',
  test: 'Teste',
  anonymous: 'Anônimo',
  goalReached: 'Meta atingida',
  next: 'A seguir',
  latestTips: 'Últimas gorjetas',
  tipMenu: 'Menu de gorjetas',
  tipsSoFar: 'Gorjetas até agora',
  whoTakesIt: 'Quem leva?',
  mystery: 'Meta misteriosa',
  timeIsUp: 'Tempo esgotado',
  closed: 'Encerrada',
  blank: 'Nada aparece no ar até começar uma sessão',
};
