import type { Rehearsal } from '@companion/contracts';
import type { ApiClient } from './client.js';

export const rehearsalsApi = (client: ApiClient) => ({
  play: () => client.post<Rehearsal>('/rehearsals'),
});
