import { SERVER_EVENT, type SignedIn } from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Teller } from '../teller.js';

export async function accounts(teller: Teller): Promise<void> {
  await teller.must(200, 'GET', '/api/auth/config');
  const email = `${randomUUID()}@example.com`;
  const password = 'correct horse battery';
  const account = { email, password, displayName: 'Luna' };
  const { creator } = await teller.must<SignedIn>(201, 'POST', '/api/auth/signup', account);
  await teller.refused('EMAIL_TAKEN', 'POST', '/api/auth/signup', account);
  await teller.refused('VALIDATION_FAILED', 'POST', '/api/auth/signup', { email, password });
  await teller.refused('VALIDATION_FAILED', 'POST', '/api/auth/signup', {
    ...account,
    email: 'nobody',
    admin: true,
  });
  await teller.refused('UNAUTHORIZED', 'POST', '/api/auth/login', { email, password: 'wrong' });
  const signedIn = await teller.must<SignedIn>(200, 'POST', '/api/auth/login', { email, password });
  expect(signedIn.creator).toEqual({ ...creator, email });

  await teller.refused('UNAUTHORIZED', 'GET', '/api/auth/me');
  teller.as('not.a.token');
  await teller.refused('UNAUTHORIZED', 'GET', '/api/auth/me');
  teller.as(signedIn.accessToken);
  expect(await teller.must(200, 'GET', '/api/auth/me')).toMatchObject({ id: creator.id });
  await teller.must(204, 'POST', '/api/auth/logout');

  const change = { currentPassword: password, newPassword: 'battery horse correct' };
  await teller.refused('VALIDATION_FAILED', 'POST', '/api/auth/password', { newPassword: 'short' });
  const wrong = { ...change, currentPassword: 'not mine' };
  await teller.refused('VALIDATION_FAILED', 'POST', '/api/auth/password', wrong);
  const line = await teller.streaming();
  const changed = await teller.must<SignedIn>(200, 'POST', '/api/auth/password', change);
  await line.hearsOf(SERVER_EVENT.error);
  await teller.refused('UNAUTHORIZED', 'GET', '/api/auth/me');
  await expect(teller.streaming()).rejects.toThrow();
  await teller.refused('UNAUTHORIZED', 'POST', '/api/auth/login', { email, password });
  teller.as(changed.accessToken);
  const anew = await teller.must<SignedIn>(200, 'POST', '/api/auth/sign-out-everywhere');
  await teller.refused('UNAUTHORIZED', 'GET', '/api/auth/me');
  teller.as(anew.accessToken);
  await teller.must(200, 'GET', '/api/auth/me');

  await teller.must(200, 'GET', '/health/live');
  const { transcript } = teller;
  const told = transcript.lines.length;
  for (const path of ['/health', '/health/ready', '/.well-known/jwks.json']) {
    await teller.must(200, 'GET', path);
  }
  transcript.lines.length = told;
  await teller.send('POST', '/api/auth/login', { body: '{"email":' });
  await teller.send('POST', '/api/auth/login', {
    body: 'email=luna',
    headers: { 'content-type': 'text/plain' },
  });
  await teller.refused('NOT_FOUND', 'GET', '/api/nothing-of-the-kind');
}
