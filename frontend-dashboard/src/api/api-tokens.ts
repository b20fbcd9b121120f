import type { ApiTokenList, CreateApiToken, CreatedApiToken } from '@companion/contracts';
import type { ApiClient } from './client.js';

export const apiTokensApi = (client: ApiClient) => ({
  list: (signal?: AbortSignal) => client.get<ApiTokenList>('/tokens', {}, signal),
  create: (body: CreateApiToken) => client.post<CreatedApiToken>('/tokens', body),
  revoke: (id: string) => client.delete(`/tokens/${id}`),
});
