import type { Translation } from '../../i18n/texts.js';
import type { speechText } from '../en/speech.js';

export const speech: Translation<typeof speechText, 'es'> = {
  blockedWord: 'omitido: una palabra bloqueada',
  tooMany: 'omitido: demasiados a la vez',
  budgetUsed: 'omitido: se acabaron los caracteres de hoy',
  tipRemoved: 'omitido: la propina se quitó',
  switchedOff: 'omitido: la voz se apagó',
  notConfigured: 'sin leer: no hay voz configurada',
  keyRefused: 'sin leer: ElevenLabs rechaza la clave del servidor',
  accountUsedUp: 'sin leer: la cuenta de ElevenLabs se agotó',
  voiceGone: 'sin leer: esta voz ya no existe, elige otra',
  tooBusy: 'sin leer: ElevenLabs estaba muy ocupado',
  textRefused: 'sin leer: ElevenLabs rechazó el texto',
  noAnswer: 'sin leer: la voz no respondió',
  tookTooLong: 'sin leer: la voz tardó demasiado',
  noSound: 'sin leer: la voz no envió sonido',
  notHeard: 'sin oír: no había página abierta',
  byYou: 'omitido por ti',
  read: 'leído',
  skipped: 'saltado',
};
