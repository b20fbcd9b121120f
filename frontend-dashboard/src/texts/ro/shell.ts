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
  serverAway: 'Serverul nu răspunde. Ce scrii se păstrează și pleacă imediat ce revine.',
  reconnecting:
    'Se reconectează… Bacșișurile tale sunt în siguranță; totul se actualizează singur.',
};
