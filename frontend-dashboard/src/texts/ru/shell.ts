import type { Translation } from '../../i18n/texts.js';
import type { shellText } from '../en/shell.js';

export const shell: Translation<typeof shellText, 'ru'> = {
  pages: 'Страницы',
  live: 'Эфир',
  sessions: 'Сессии',
  analytics: 'Статистика',
  tipMenu: 'Тип-меню',
  overlays: 'Оверлеи',
  animations: 'Анимации',
  chatbot: 'Чат-бот',
  voice: 'Голос',
  connections: 'Подключения',
  settings: 'Настройки',
  onAir: 'в эфире',
  oneNeedsAttention: ', одно требует внимания',
  more: 'Ещё',
  skipToPage: 'К содержимому страницы',
  yourAccount: 'Ваш аккаунт',
  you: 'Вы',
  lightColours: 'Светлая тема',
  darkColours: 'Тёмная тема',
  signOut: 'Выйти',
  serverAway:
    'Нет связи с сервером. Донаты, которые вы введёте, сохранятся и уйдут, как только он вернётся.',
  serverAwaySince:
    'Нет связи с сервером. Данные на {{time}}. Донаты, которые вы введёте, сохранятся и уйдут, как только он вернётся.',
  reconnecting: 'Переподключаемся… Данные могут отставать на несколько секунд.',
  pageBroke: 'Эта страница сломалась',
  showGoesOn: 'Шоу, донаты и оверлеи работают и без неё. Обновите, чтобы её вернуть.',
  reloadPage: 'Обновить',
};
