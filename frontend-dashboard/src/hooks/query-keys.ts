/** Names of everything fetched; mutations and live events refresh by these. */
export const queryKeys = {
  activeSession: ['sessions', 'active'],
  lastSession: ['sessions', 'last'],
  session: (id: string) => ['sessions', 'detail', id],
  menu: ['menu'],
  overlayKeys: ['overlay-keys'],
  connectors: ['connectors'],
} as const;
