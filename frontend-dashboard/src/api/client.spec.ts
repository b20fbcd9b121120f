import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ApiClient } from './client.js';
import { ApiError, describeError } from './error.js';

type Answer = { status: number; body: string };

describe('ApiClient', () => {
  let server: Server;
  let baseUrl: string;
  let answer: Answer;
  let seen: { method: string; url: string; authorization: string | undefined; body: string }[];
  let refusals: number;
  let token: string | null;

  const client = () =>
    new ApiClient({
      baseUrl,
      getToken: () => Promise.resolve(token),
      onUnauthorized: () => (refusals += 1),
    });
  const failure = async (request: Promise<unknown>): Promise<ApiError> => {
    const error: unknown = await request.then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ApiError);
    return error as ApiError;
  };

  beforeEach(async () => {
    answer = { status: 200, body: '{}' };
    seen = [];
    refusals = 0;
    token = 'secret';
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        seen.push({ method, url, authorization: headers.authorization, body });
        response.writeHead(answer.status, { 'content-type': 'application/json' });
        response.end(answer.body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  });

  it('sends token, path, query and body', async () => {
    answer.body = '{"id":"x"}';
    expect(await client().get('/tips', { page: 2, tipper: undefined, from: 'a b' })).toEqual({
      id: 'x',
    });
    await client().post('/tips', { amountCents: 5 });
    expect(seen).toEqual([
      { method: 'GET', url: '/api/tips?page=2&from=a+b', authorization: 'Bearer secret', body: '' },
      {
        method: 'POST',
        url: '/api/tips',
        authorization: 'Bearer secret',
        body: '{"amountCents":5}',
      },
    ]);
  });

  it('reads the null of a missing session and the nothing of a deletion', async () => {
    answer.body = 'null';
    expect(await client().get('/sessions/active')).toBeNull();
    answer = { status: 204, body: '' };
    expect(await client().delete('/tips/1')).toBeUndefined();
  });

  it('keeps code, fields and the running session of a problem', async () => {
    answer = {
      status: 409,
      body: JSON.stringify({
        title: 'A session is already running',
        status: 409,
        code: 'SESSION_ALREADY_ACTIVE',
        requestId: 'r1',
        activeSessionId: 's1',
        errors: [{ path: 'title', message: 'too long' }],
      }),
    };
    const error = await failure(client().post('/sessions', {}));
    expect(error).toMatchObject({
      status: 409,
      code: 'SESSION_ALREADY_ACTIVE',
      activeSessionId: 's1',
      fields: [{ path: 'title', message: 'too long' }],
      isTemporary: false,
    });
  });

  it('tells of a refused token, but not of a refused password', async () => {
    answer = { status: 401, body: '{"code":"AUTH_EXPIRED","title":"x"}' };
    await failure(client().get('/menu'));
    expect(refusals).toBe(1);
    token = null;
    await failure(client().post('/auth/login', {}));
    expect(refusals).toBe(1);
    expect(seen.at(-1)?.authorization).toBeUndefined();
  });

  it.each([
    [502, '<html>Bad gateway</html>', 'UNAVAILABLE', true],
    [500, '', 'INTERNAL', true],
    [404, 'not json', 'NOT_FOUND', false],
    [503, '{"code":"NO_SUCH_CODE"}', 'UNAVAILABLE', true],
  ])('makes sense of a bare %i', async (status, body, code, isTemporary) => {
    answer = { status, body };
    expect(await failure(client().get('/menu'))).toMatchObject({ status, code, isTemporary });
  });

  it('calls an unreachable server offline, which is temporary', async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    const error = await failure(client().get('/menu'));
    expect(error).toMatchObject({ status: 0, code: 'OFFLINE', isTemporary: true });
    expect(describeError(error)).toMatch(/can’t be reached/u);
  });

  it('lets an abandoned request end as such', async () => {
    const controller = new AbortController();
    controller.abort();
    const request = client().get('/menu', {}, controller.signal);
    await expect(request).rejects.toMatchObject({ name: 'AbortError' });
  });
});
