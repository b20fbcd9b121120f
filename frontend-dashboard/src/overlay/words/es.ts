import type { OverlayWords } from './words.js';

export const words: OverlayWords = {
  tokens: { one: '# token', many: '# de tokens', other: '# tokens' },
  tokenUnit: { one: 'token', other: 'tokens' },
  tips: { one: '# propina', many: '# de propinas', other: '# propinas' },
  of: (target) => `de ${target}`,
  takes: (price) => `Se gana con ${price}`,
  newTip: 'Nueva propina',
  test: 'Prueba',
  anonymous: 'Anónimo',
  goalReached: 'Meta alcanzada',
  next: 'Sigue',
  latestTips: 'Últimas propinas',
  tipMenu: 'Menú de propinas',
  tipsSoFar: 'Propinas hasta ahora',
  whoTakesIt: '¿Quién se la lleva?',
  mystery: 'Meta misteriosa',
  timeIsUp: 'Se acabó el tiempo',
  closed: 'Cerrada',
  blank: 'Al aire no se ve nada hasta que empiece una sesión',
};
