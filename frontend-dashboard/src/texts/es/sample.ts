import type { Translation } from '../../i18n/texts.js';
import type { sampleText } from '../en/sample.js';

export const sample: Translation<typeof sampleText, 'es'> = {
  showTitle: 'Viernes en casa',
  sayYourName: 'Decir tu nombre',
  nextSong: 'Elegir la próxima canción',
  danceBreak: 'Pausa de baile',
  hotSauce: 'Trago de salsa picante',
  outfit: 'Cambio de ropa',
  polaroid: 'Polaroid firmada',
  hotSauceChallenge: 'Reto de salsa picante',
  karaoke: 'Karaoke, tú eliges',
  outfitFund: 'Para el fondo de ropa',
  fridays: '¡Alegras mis viernes!',
  lastSong: 'La última canción fue perfecta',
  bestShow: '¡El mejor show de la semana!',
  oneMore: 'La última canción fue perfecta. ¿Otra, por favor?',
  answer: '¡Gracias, VelvetFox! Dos propinas más así y me quito los tacones.',
  whatToWear: '¿Qué me pongo ahora?',
  redDress: 'Vestido rojo',
  blackDress: 'Vestido negro',
  yourShirt: 'Tu camisa',
};
