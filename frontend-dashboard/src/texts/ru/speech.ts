import type { Translation } from '../../i18n/texts.js';
import type { speechText } from '../en/speech.js';

export const speech: Translation<typeof speechText, 'ru'> = {
  blockedWord: 'пропущено: запрещённое слово',
  tooMany: 'пропущено: слишком много сразу',
  budgetUsed: 'пропущено: символы на сегодня кончились',
  tipRemoved: 'пропущено: донат убран',
  switchedOff: 'пропущено: голос выключен',
  notConfigured: 'не прочитано: голос не настроен',
  keyRefused: 'не прочитано: ElevenLabs не принимает ключ сервера',
  accountUsedUp: 'не прочитано: лимит ElevenLabs исчерпан',
  voiceGone: 'не прочитано: этого голоса нет, выберите другой',
  tooBusy: 'не прочитано: ElevenLabs перегружен',
  textRefused: 'не прочитано: ElevenLabs отклонил текст',
  noAnswer: 'не прочитано: голос не ответил',
  tookTooLong: 'не прочитано: голос отвечал слишком долго',
  noSound: 'не прочитано: голос не прислал звук',
  notHeard: 'не услышано: не было открытой страницы',
  byYou: 'пропущено вами',
  read: 'прочитано',
  skipped: 'пропущено',
};
