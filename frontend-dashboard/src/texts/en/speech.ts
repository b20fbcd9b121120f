import { defineTexts } from '../../i18n/texts.js';

export const speechText = defineTexts('speech', {
  blockedWord: 'left out: a blocked word',
  tooMany: 'left out: too many at once',
  budgetUsed: 'left out: today’s characters are used up',
  tipRemoved: 'left out: the tip was removed',
  switchedOff: 'left out: the voice was switched off',
  notConfigured: 'not read: no voice is set up',
  keyRefused: 'not read: ElevenLabs refuses the server’s key',
  accountUsedUp: 'not read: the ElevenLabs account is used up',
  voiceGone: 'not read: this voice is gone, choose another',
  tooBusy: 'not read: ElevenLabs was too busy',
  textRefused: 'not read: ElevenLabs refused the text',
  noAnswer: 'not read: the voice did not answer',
  tookTooLong: 'not read: the voice took too long',
  noSound: 'not read: the voice sent no sound',
  notHeard: 'not heard: no page was open to play it',
  byYou: 'left out by you',
  read: 'read',
  skipped: 'skipped',
});
