import type { Translation } from '../../i18n/texts.js';
import type { shellText } from '../en/shell.js';

export const shell: Translation<typeof shellText, 'es'> = {
  pages: 'Páginas',
  live: 'En vivo',
  sessions: 'Sesiones',
  analytics: 'Estadísticas',
  tipMenu: 'Menú de propinas',
  overlays: 'Overlays',
  animations: 'Animaciones',
  chatbot: 'Chatbot',
  voice: 'Voz',
  connections: 'Conexiones',
  settings: 'Ajustes',
  onAir: 'al aire',
  oneNeedsAttention: ', una necesita atención',
  more: 'Más',
  skipToPage: 'Saltar al contenido',
  yourAccount: 'Tu cuenta',
  you: 'Tú',
  lightColours: 'Colores claros',
  darkColours: 'Colores oscuros',
  signOut: 'Cerrar sesión',
  serverAway:
    'No hay conexión con el servidor. Lo que escribas se guarda y se envía en cuanto vuelva.',
  reconnecting: 'Reconectando… Tus propinas están a salvo; todo se pondrá al día solo.',
};
