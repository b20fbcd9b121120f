import type { Translation } from '../../i18n/texts.js';
import type { speechText } from '../en/speech.js';

export const speech: Translation<typeof speechText, 'pt'> = {
  blockedWord: 'de fora: uma palavra bloqueada',
  tooMany: 'de fora: muitas de uma vez',
  budgetUsed: 'de fora: os caracteres de hoje acabaram',
  tipRemoved: 'de fora: a gorjeta foi removida',
  switchedOff: 'de fora: a voz foi desligada',
  notConfigured: 'não lida: nenhuma voz configurada',
  keyRefused: 'não lida: o ElevenLabs recusa a chave do servidor',
  accountUsedUp: 'não lida: a conta do ElevenLabs acabou',
  voiceGone: 'não lida: esta voz não existe mais, escolha outra',
  tooBusy: 'não lida: o ElevenLabs estava ocupado',
  textRefused: 'não lida: o ElevenLabs recusou o texto',
  noAnswer: 'não lida: a voz não respondeu',
  tookTooLong: 'não lida: a voz demorou demais',
  noSound: 'não lida: a voz não enviou som',
  notHeard: 'não ouvida: nenhuma página aberta',
  byYou: 'deixada de fora por você',
  read: 'lida',
  skipped: 'pulada',
};
