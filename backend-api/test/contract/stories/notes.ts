import type { Note, Session } from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import type { Teller } from '../teller.js';

export async function notes(teller: Teller): Promise<void> {
  await teller.signUp();
  const session = await teller.must<Session>(201, 'POST', '/api/sessions', { platform: 'other' });
  const path = `/api/sessions/${session.id}/notes`;
  const at = session.startedAt;
  const { id } = await teller.must<Note>(201, 'POST', path, { text: ' First\nsong ', at });
  await teller.must(201, 'POST', path, { text: 'Now' });
  await teller.must(200, 'GET', path);
  await teller.must(200, 'PATCH', `${path}/${id}`, { text: 'Second song' });
  await teller.refused('VALIDATION_FAILED', 'POST', path, { text: ' ' });
  await teller.refused('VALIDATION_FAILED', 'POST', path, {
    text: 'x',
    at: '2001-01-01T00:00:00Z',
  });
  await teller.refused('VALIDATION_FAILED', 'POST', path, {
    text: 'x',
    at: '2999-01-01T00:00:00Z',
  });
  await teller.refused('NOT_FOUND', 'PATCH', `${path}/${randomUUID()}`, { text: 'x' });
  await teller.must(200, 'GET', `/api/sessions/${session.id}`);
  await teller.must(204, 'DELETE', `${path}/${id}`);
  await teller.refused('NOT_FOUND', 'DELETE', `${path}/${id}`);
  await teller.refused('SESSION_NOT_FOUND', 'GET', `/api/sessions/${randomUUID()}/notes`);
}
