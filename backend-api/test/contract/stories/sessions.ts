import type { Session, SessionDetail } from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Teller } from '../teller.js';

export async function sessions(teller: Teller): Promise<void> {
  await teller.signUp();
  expect(await teller.must(200, 'GET', '/api/sessions/active')).toBe(null);
  await teller.must(200, 'GET', '/api/sessions');
  const start = { platform: 'chaturbate', title: '  Friday\nnight  ' };
  const { id } = await teller.must<Session>(201, 'POST', '/api/sessions', start);
  await teller.refused('SESSION_ALREADY_ACTIVE', 'POST', '/api/sessions', start);
  await teller.refused('VALIDATION_FAILED', 'POST', '/api/sessions', { platform: 'myspace' });
  await teller.refused('VALIDATION_FAILED', 'POST', '/api/sessions', {});
  await teller.must(200, 'GET', '/api/sessions/active');
  await teller.must(200, 'GET', `/api/sessions/${id}`);
  await teller.refused('SESSION_NOT_FOUND', 'GET', `/api/sessions/${randomUUID()}`);
  await teller.refused('VALIDATION_FAILED', 'GET', '/api/sessions/no-id');

  const change = (body: unknown) => teller.must<Session>(200, 'PATCH', `/api/sessions/${id}`, body);
  await change({ title: 'Saturday', notes: 'Good\nlight', metadata: { a: 1, b: { c: [1] } } });
  const { metadata } = await change({ title: null, metadata: { a: null, b: { d: 2 } } });
  expect(metadata).toEqual({ b: { c: [1], d: 2 } });
  await change({});
  await teller.refused('VALIDATION_FAILED', 'PATCH', `/api/sessions/${id}`, { status: 'ended' });
  await teller.refused('VALIDATION_FAILED', 'PATCH', `/api/sessions/${id}`, {
    metadata: { long: 'x'.repeat(9_000) },
  });

  const other = {
    platform: 'other',
    platformLabel: 'Elsewhere',
    currency: 'EUR',
    endCurrent: true,
  };
  const second = await teller.must<Session>(201, 'POST', '/api/sessions', other);
  expect((await teller.must<SessionDetail>(200, 'GET', `/api/sessions/${id}`)).status).toBe(
    'ended',
  );
  await teller.must(200, 'POST', `/api/sessions/${second.id}/end`);
  await teller.must(200, 'POST', `/api/sessions/${second.id}/end`);
  await teller.must(200, 'POST', `/api/sessions/${second.id}/cancel`);
  await teller.must(200, 'POST', `/api/sessions/${second.id}/reinstate`);
  const third = await teller.must<Session>(201, 'POST', '/api/sessions', { platform: 'stripchat' });
  await teller.must(200, 'POST', `/api/sessions/${third.id}/reinstate`);
  await teller.must(200, 'POST', `/api/sessions/${third.id}/cancel`);

  await teller.must(200, 'GET', '/api/sessions?limit=2&page=2');
  await teller.must(200, 'GET', '/api/sessions?status=ended&platform=other');
  await teller.must(200, 'GET', '/api/sessions?from=2099-01-01T00:00:00Z');
  await teller.refused('VALIDATION_FAILED', 'GET', '/api/sessions?limit=0');
  await teller.refused('VALIDATION_FAILED', 'GET', '/api/sessions?limit=5&limit=6');
  await teller.refused('VALIDATION_FAILED', 'GET', '/api/sessions?color=red');

  // Another's is nobody's.
  await teller.signUp('Stranger');
  await teller.refused('SESSION_NOT_FOUND', 'GET', `/api/sessions/${id}`);
  await teller.refused('SESSION_NOT_FOUND', 'POST', `/api/sessions/${id}/end`);
  await teller.refused('SESSION_NOT_FOUND', 'PATCH', `/api/sessions/${id}`, { title: 'Mine' });
  await teller.must(200, 'GET', '/api/sessions');
}
