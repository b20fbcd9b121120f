import { defineTexts } from '../../i18n/texts.js';

export const sampleText = defineTexts('sample', {
  showTitle: 'Friday night in',
  sayYourName: 'Say your name',
  nextSong: 'Pick the next song',
  danceBreak: 'Dance break',
  hotSauce: 'Hot sauce shot',
  outfit: 'Outfit change',
  polaroid: 'Polaroid, signed',
  hotSauceChallenge: 'Hot sauce challenge',
  karaoke: 'Karaoke, your pick',
  outfitFund: 'For the outfit fund',
  fridays: 'You make my Fridays!',
  lastSong: 'That last song was perfect',
  bestShow: 'Best show of the week!',
  oneMore: 'That last song was perfect. One more, please?',
  answer: 'Thank you, VelvetFox! Two more tips like that and the heels come off.',
  whatToWear: 'What do I wear next?',
  redDress: 'Red dress',
  blackDress: 'Black dress',
  yourShirt: 'Your shirt',
});
