import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Logger } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { OidcIdentity } from '../../src/platform/identity/oidc-identity.js';
import { AUDIENCE, generateProviderKeys, OpenIdProvider } from './openid-provider.js';

Logger.overrideLogger(false);

const DISCOVERY = '/.well-known/openid-configuration';
const answers =
  (body: string): RequestListener =>
  (_request, response) =>
    void response.end(body);

/** A server in the provider's place, whose pages each test breaks in its own way. */
describe('OidcIdentity with a provider that misbehaves', () => {
  let server: Server;
  let url: string;
  let token: string;
  let keys: string;
  let pages: Record<string, RequestListener>;

  const discovery = (changes: object = {}) =>
    answers(JSON.stringify({ issuer: url, jwks_uri: `${url}/jwks`, ...changes }));
  const identityAt = (ssoUrl: string) =>
    new OidcIdentity({ ssoUrl, audience: AUDIENCE, timeoutMs: 300 });
  const unavailable = (identity = identityAt(url)) =>
    expect(identity.verify(token)).rejects.toMatchObject({ code: 'SSO_UNAVAILABLE' });

  beforeAll(async () => {
    server = createServer((request, response) => {
      const page = pages[request.url ?? ''];
      if (page === undefined) response.writeHead(404).end();
      else page(request, response);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

    const provider = await OpenIdProvider.start({
      keys: await generateProviderKeys(),
      issuer: url,
    });
    token = await provider.machineToken('urn:companion');
    keys = await (await fetch(`${provider.url}/jwks`)).text();
    await provider.stop();
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  beforeEach(() => {
    pages = { [DISCOVERY]: discovery(), '/jwks': answers(keys) };
  });
  afterEach(() => vi.useRealTimers());

  it('lets in while the pages are in order', async () => {
    expect((await identityAt(url).verify(token)).sub).toBe('machine');
  });

  describe.each([
    ['the discovery document', DISCOVERY],
    ['the keys', '/jwks'],
  ])('fails closed when %s', (_what, path) => {
    it.each<[string, RequestListener]>([
      ['is a page', answers('<html>')],
      ['is another document', answers('{"keys":7}')],
      ['is no object', answers('null')],
      ['is a failure', (_request, response) => void response.writeHead(500).end('{}')],
      ['is a cut line', (request) => void request.socket.destroy()],
      ['is silence', () => undefined],
      ['never ends', (_request, response) => void response.write('{')],
    ])('%s', async (_how, page) => {
      pages[path] = page;
      await unavailable();
    });

    it('is somewhere else', async () => {
      pages['/elsewhere'] = pages[path]!;
      pages[path] = (_request, response) =>
        void response.writeHead(302, { location: '/elsewhere' }).end();
      await unavailable();
    });
  });

  it.each([
    ['no key address', { jwks_uri: undefined }],
    ['a key address that is not of the web', { jwks_uri: 'file:///etc/keys.json' }],
    ['another issuer', { issuer: 'https://somebody-else.test' }],
  ])('fails closed when the discovery document names %s', async (_what, changes) => {
    pages[DISCOVERY] = discovery(changes);
    await unavailable();
  });

  it('finds the keys at a new address once it needs them again', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const identity = identityAt(url);
    await identity.verify(token);
    pages = { [DISCOVERY]: discovery({ jwks_uri: `${url}/moved` }), '/moved': answers(keys) };
    vi.setSystemTime(Date.now() + 11 * 60_000);
    await unavailable(identity);
    expect((await identity.verify(token)).sub).toBe('machine');
  });
});
