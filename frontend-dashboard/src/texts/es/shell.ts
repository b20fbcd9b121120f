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
    'No hay conexión con el servidor. Las propinas que anotes se guardan y se envían en cuanto vuelva.',
  serverAwaySince:
    'No hay conexión con el servidor. Lo que ves es de las {{time}}. Las propinas que anotes se guardan y se envían en cuanto vuelva.',
  reconnecting: 'Reconectando… Lo que ves puede llevar unos segundos de retraso.',
  pageBroke: 'Esta página ha fallado',
  showGoesOn: 'Tu show, tus propinas y tus overlays siguen sin ella. Recarga para recuperarla.',
  reloadPage: 'Recargar',
};
