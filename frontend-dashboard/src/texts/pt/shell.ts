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
    'Sem contato com o servidor. As gorjetas que você anotar ficam guardadas e seguem assim que ele voltar.',
  serverAwaySince:
    'Sem contato com o servidor. O que você vê é das {{time}}. As gorjetas que você anotar ficam guardadas e seguem assim que ele voltar.',
  reconnecting: 'Reconectando… O que você vê pode estar alguns segundos atrasado.',
  pageBroke: 'Esta página falhou',
  showGoesOn:
    'Seu show, suas gorjetas e seus overlays continuam sem ela. Recarregue para tê-la de volta.',
  reloadPage: 'Recarregar',
};
