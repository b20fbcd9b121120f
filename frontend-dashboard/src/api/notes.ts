import type { CreateNote, Note, NoteList, UpdateNote } from '@companion/contracts';
import type { ApiClient } from './client.js';

export const notesApi = (client: ApiClient) => ({
  list: (sessionId: string, signal?: AbortSignal) =>
    client.get<NoteList>(`/sessions/${sessionId}/notes`, {}, signal),
  create: (sessionId: string, body: CreateNote) =>
    client.post<Note>(`/sessions/${sessionId}/notes`, body),
  update: (sessionId: string, id: string, body: UpdateNote) =>
    client.patch<Note>(`/sessions/${sessionId}/notes/${id}`, body),
  remove: (sessionId: string, id: string) => client.delete(`/sessions/${sessionId}/notes/${id}`),
});
