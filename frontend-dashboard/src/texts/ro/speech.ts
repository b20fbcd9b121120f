import type { Translation } from '../../i18n/texts.js';
import type { speechText } from '../en/speech.js';

export const speech: Translation<typeof speechText, 'ro'> = {
  blockedWord: 'omis: un cuvânt blocat',
  tooMany: 'omis: prea multe deodată',
  budgetUsed: 'omis: caracterele de azi s-au terminat',
  tipRemoved: 'omis: bacșișul a fost scos',
  switchedOff: 'omis: vocea a fost oprită',
  notConfigured: 'necitit: nicio voce configurată',
  keyRefused: 'necitit: ElevenLabs refuză cheia serverului',
  accountUsedUp: 'necitit: contul ElevenLabs e consumat',
  voiceGone: 'necitit: vocea nu mai există, alege alta',
  tooBusy: 'necitit: ElevenLabs era prea ocupat',
  textRefused: 'necitit: ElevenLabs a refuzat textul',
  noAnswer: 'necitit: vocea nu a răspuns',
  tookTooLong: 'necitit: vocea a durat prea mult',
  noSound: 'necitit: vocea nu a trimis sunet',
  notHeard: 'neauzit: nicio pagină deschisă',
  byYou: 'omis de tine',
  read: 'citit',
  skipped: 'sărit',
};
