import type { Translation } from '../../i18n/texts.js';
import type { sampleText } from '../en/sample.js';

export const sample: Translation<typeof sampleText, 'pt'> = {
  showTitle: 'Sexta à noite em casa',
  sayYourName: 'Dizer seu nome',
  nextSong: 'Escolher a próxima música',
  danceBreak: 'Pausa para dançar',
  hotSauce: 'Dose de molho picante',
  outfit: 'Troca de look',
  polaroid: 'Polaroid autografada',
  hotSauceChallenge: 'Desafio do molho picante',
  karaoke: 'Karaokê, você escolhe',
  outfitFund: 'Para o fundo de looks',
  fridays: 'Você alegra minhas sextas!',
  lastSong: 'A última música foi perfeita',
  bestShow: 'Melhor show da semana!',
  oneMore: 'A última música foi perfeita. Mais uma, por favor?',
  answer: 'Valeu, VelvetFox! Mais duas gorjetas assim e eu tiro o salto.',
  whatToWear: 'O que visto agora?',
  redDress: 'Vestido vermelho',
  blackDress: 'Vestido preto',
  yourShirt: 'Sua camisa',
};
