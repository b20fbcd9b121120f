import type { OverlayKey } from '@companion/contracts';
import type { ApiClient } from './client.js';

export const overlayKeysApi = (client: ApiClient) => ({
  list: (signal?: AbortSignal) => client.get<{ items: OverlayKey[] }>('/overlay-keys', {}, signal),
  /** A new key; whatever uses the old one is cut off at once. */
  rotate: () => client.post<OverlayKey>('/overlay-keys/rotate'),
});
