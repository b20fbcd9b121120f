import type { Translation } from '../../i18n/texts.js';
import type { shellText } from '../en/shell.js';

export const shell: Translation<typeof shellText, 'ro'> = {
  pages: 'Pagini',
  live: 'Live',
  sessions: 'Sesiuni',
  analytics: 'Statistici',
  tipMenu: 'Meniu de bacșiș',
  overlays: 'Overlay-uri',
  animations: 'Animații',
  chatbot: 'Chatbot',
  voice: 'Voce',
  connections: 'Conexiuni',
  settings: 'Setări',
  onAir: 'în direct',
  oneNeedsAttention: ', una are nevoie de atenție',
  more: 'Mai mult',
  skipToPage: 'Sari la pagină',
  yourAccount: 'Contul tău',
  you: 'Tu',
  lightColours: 'Culori deschise',
  darkColours: 'Culori închise',
  signOut: 'Deconectare',
  serverAway:
    'Serverul nu răspunde. Bacșișurile pe care le notezi se păstrează și pleacă imediat ce revine.',
  serverAwaySince:
    'Serverul nu răspunde. Ce vezi este de la {{time}}. Bacșișurile pe care le notezi se păstrează și pleacă imediat ce revine.',
  reconnecting: 'Se reconectează… Ce vezi poate fi cu câteva secunde în urmă.',
  pageBroke: 'Pagina asta s-a stricat',
  showGoesOn:
    'Show-ul, bacșișurile și overlay-urile merg mai departe fără ea. Reîncarc-o ca s-o ai înapoi.',
  reloadPage: 'Reîncarcă',
};
