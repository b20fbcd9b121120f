import type { CreateOverlay, Overlay, OverlayList, UpdateOverlay } from '@companion/contracts';
import type { ApiClient } from './client.js';

export const overlaysApi = (client: ApiClient) => ({
  list: (signal?: AbortSignal) => client.get<OverlayList>('/overlays', {}, signal),
  get: (id: string, signal?: AbortSignal) => client.get<Overlay>(`/overlays/${id}`, {}, signal),
  create: (body: CreateOverlay) => client.post<Overlay>('/overlays', body),
  update: (id: string, body: UpdateOverlay) => client.patch<Overlay>(`/overlays/${id}`, body),
  duplicate: (id: string) => client.post<Overlay>(`/overlays/${id}/duplicate`),
  /** A new key; whatever shows the overlay by the old one is cut off at once. */
  rotateKey: (id: string) => client.post<Overlay>(`/overlays/${id}/rotate-key`),
  /** Every page that shows it loads itself again. */
  reload: (id: string) => client.post<unknown>(`/overlays/${id}/reload`),
  /** As reload, of all her overlays. */
  reloadAll: () => client.post<unknown>('/overlays/reload'),
  remove: (id: string) => client.delete(`/overlays/${id}`),
});
