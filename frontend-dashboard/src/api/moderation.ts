import type { Moderation } from '@companion/contracts';
import type { ApiClient } from './client.js';

export const moderationApi = (client: ApiClient) => ({
  state: (signal?: AbortSignal) => client.get<Moderation>('/moderation', {}, signal),
});
