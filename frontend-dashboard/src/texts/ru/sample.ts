import type { Translation } from '../../i18n/texts.js';
import type { sampleText } from '../en/sample.js';

export const sample: Translation<typeof sampleText, 'ru'> = {
  showTitle: 'Пятничный вечер дома',
  sayYourName: 'Назову твоё имя',
  nextSong: 'Выбери следующую песню',
  danceBreak: 'Танцевальная пауза',
  hotSauce: 'Шот острого соуса',
  outfit: 'Смена образа',
  polaroid: 'Полароид с автографом',
  hotSauceChallenge: 'Вызов острому соусу',
  karaoke: 'Караоке на твой выбор',
  outfitFund: 'В фонд нарядов',
  fridays: 'Ты делаешь мои пятницы!',
  lastSong: 'Последняя песня была супер',
  bestShow: 'Лучшее шоу недели!',
  oneMore: 'Последняя песня была супер. Можно ещё одну?',
  answer: 'Спасибо, VelvetFox! Ещё два таких доната — и туфли долой.',
  whatToWear: 'Что надеть дальше?',
  redDress: 'Красное платье',
  blackDress: 'Чёрное платье',
  yourShirt: 'Твоя рубашка',
};
