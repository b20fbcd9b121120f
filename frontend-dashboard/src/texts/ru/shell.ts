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
    'Нет связи с сервером. Всё, что вы введёте, сохранится и уйдёт, как только он вернётся.',
  reconnecting: 'Переподключаемся… Донаты в безопасности, всё обновится само.',
};
