import type { HandleAvailability, UpdateViewersPage, ViewersPage } from '@companion/contracts';
import type { ApiClient } from './client.js';

export const viewersPageApi = (client: ApiClient) => ({
  get: (signal?: AbortSignal) => client.get<ViewersPage>('/viewers-page', {}, signal),
  update: (body: UpdateViewersPage) => client.patch<ViewersPage>('/viewers-page', body),
  availability: (handle: string, signal?: AbortSignal) =>
    client.get<HandleAvailability>(
      `/viewers-page/handles/${encodeURIComponent(handle)}`,
      {},
      signal,
    ),
});
