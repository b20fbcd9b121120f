import type { Settings, UpdateSettings } from '@companion/contracts';
import type { ApiClient } from './client.js';

export const settingsApi = (client: ApiClient) => ({
  get: (signal?: AbortSignal) => client.get<Settings>('/settings', {}, signal),
  update: (body: UpdateSettings) => client.patch<Settings>('/settings', body),
});
