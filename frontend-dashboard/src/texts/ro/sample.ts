import type { Translation } from '../../i18n/texts.js';
import type { sampleText } from '../en/sample.js';

export const sample: Translation<typeof sampleText, 'ro'> = {
  showTitle: 'Vineri seara acasă',
  sayYourName: 'Îți spun numele',
  nextSong: 'Alege melodia următoare',
  danceBreak: 'Pauză de dans',
  hotSauce: 'Shot de sos iute',
  outfit: 'Schimbarea ținutei',
  polaroid: 'Polaroid semnat',
  hotSauceChallenge: 'Provocarea sosului iute',
  karaoke: 'Karaoke, la alegerea ta',
  outfitFund: 'Pentru fondul de ținute',
  fridays: 'Îmi faci vinerile frumoase!',
  lastSong: 'Ultima melodie a fost perfectă',
  bestShow: 'Cel mai tare show din săptămână!',
  oneMore: 'Ultima melodie a fost perfectă. Încă una, te rog?',
  answer: 'Mersi, VelvetFox! Încă două bacșișuri ca ăsta și dau jos tocurile.',
  whatToWear: 'Ce port mai departe?',
  redDress: 'Rochia roșie',
  blackDress: 'Rochia neagră',
  yourShirt: 'Cămașa ta',
};
