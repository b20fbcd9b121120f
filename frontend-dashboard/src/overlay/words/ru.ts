import type { OverlayWords } from './words.js';

export const words: OverlayWords = {
  tokens: { one: '# токен', few: '# токена', many: '# токенов', other: '# токена' },
  tokenUnit: { one: 'токен', few: 'токена', many: 'токенов', other: 'токена' },
  tips: { one: '# донат', few: '# доната', many: '# донатов', other: '# доната' },
  of: (target) => `из ${target}`,
  takes: (price) => `Цена короны: ${price}`,
  newTip: 'Новый донат',
  test: 'Тест',
  anonymous: 'Аноним',
  goalReached: 'Цель достигнута',
  next: 'Дальше',
  latestTips: 'Последние донаты',
  tipMenu: 'Тип-меню',
  tipsSoFar: 'Собрано за шоу',
  whoTakesIt: 'Кто заберёт корону?',
  mystery: 'Секретная цель',
  timeIsUp: 'Время вышло',
  closed: 'Завершено',
  blank: 'В эфире пусто, пока не идёт сессия',
};
