import type { Translation } from '../../i18n/texts.js';
import type { shellText } from '../en/shell.js';

export const shell: Translation<typeof shellText, 'pt'> = {
  pages: 'Páginas',
  live: 'Ao vivo',
  sessions: 'Sessões',
  analytics: 'Análises',
  tipMenu: 'Menu de gorjetas',
  overlays: 'Overlays',
  animations: 'Animações',
  chatbot: 'Chatbot',
  voice: 'Voz',
  connections: 'Conexões',
  settings: 'Configurações',
  onAir: 'no ar',
  oneNeedsAttention: ', uma precisa de atenção',
  more: 'Mais',
  skipToPage: 'Ir para o conteúdo',
  yourAccount: 'Sua conta',
  you: 'Você',
  lightColours: 'Cores claras',
  darkColours: 'Cores escuras',
  signOut: 'Sair',
  serverAway:
    'Sem contato com o servidor. O que você digitar fica guardado e segue assim que ele voltar.',
  reconnecting: 'Reconectando… Suas gorjetas estão seguras; tudo se atualiza sozinho.',
};
