import type { Asset } from '@companion/contracts';
import type { ApiClient } from './client.js';

export const assetsApi = (client: ApiClient) => ({
  list: (signal?: AbortSignal) => client.get<{ items: Asset[] }>('/assets', {}, signal),
  /** @param onProgress is told the share that has left, from 0 to 1 */
  upload: (file: File, onProgress: (share: number) => void) =>
    client.upload<Asset>(`/assets?name=${encodeURIComponent(file.name)}`, file, onProgress),
  remove: (id: string) => client.delete(`/assets/${id}`),
});
