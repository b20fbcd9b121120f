import type { CreatePoll, Poll, UpdatePoll } from '@companion/contracts';
import type { ApiClient } from './client.js';

export type CreatePollBody = Pick<CreatePoll, 'sessionId' | 'title'> & Partial<CreatePoll>;

export const pollsApi = (client: ApiClient) => ({
  create: (body: CreatePollBody) => client.post<Poll>('/polls', body),
  update: (id: string, body: UpdatePoll) => client.patch<Poll>(`/polls/${id}`, body),
  close: (id: string) => client.post<Poll>(`/polls/${id}/close`),
  reopen: (id: string) => client.post<Poll>(`/polls/${id}/reopen`),
  remove: (id: string) => client.delete(`/polls/${id}`),
});
