import type { JWK } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { call } from '../support/creator.js';
import { generateProviderKeys, OpenIdProvider } from './openid-provider.js';

describe('the API with an OpenID provider', () => {
  let house: TestHouse;
  let keys: JWK[];
  let provider: OpenIdProvider;
  let app: TestApp;

  beforeAll(async () => {
    house = await openHouse();
    keys = await generateProviderKeys();
    provider = await OpenIdProvider.start({ keys });
    app = await house.start({ SSO_URL: provider.url });
  });
  afterAll(async () => {
    await house.leave();
    await provider.stop();
  });

  type Body = Record<string, unknown>;
  const get = (path: string, token?: string, { url } = app) =>
    call<Body>(url, 'GET', path, { token });
  const post = (path: string, body: object) => call<Body>(app.url, 'POST', path, { body });

  it('knows who signed in there, and has a row for her', async () => {
    const { access_token: token } = await provider.signIn('lili');
    const me = await get('/api/auth/me', token);
    expect(me.status).toBe(200);
    expect(me.body).toEqual({
      id: 'lili',
      displayName: 'lili Live',
      email: 'lili@example.test',
    });
    expect(await house.database.query('SELECT id, display_name, email FROM creators')).toEqual([
      { id: 'lili', display_name: 'lili Live', email: 'lili@example.test' },
    ]);
  });

  it('tells a browser where to sign in', async () => {
    const { body } = await get('/api/auth/config');
    expect(body).toEqual({
      mode: 'oidc',
      oidc: {
        authority: provider.url,
        clientId: 'streaming-companion',
        scope: 'openid profile email',
        audience: 'streaming-companion',
      },
      embedOrigins: [],
    });
  });

  it('has it ask there for what the operator wants asked', async () => {
    const SSO_SCOPE = 'openid profile offline_access';
    const asking = await house.start({ SSO_URL: provider.url, SSO_SCOPE });
    const { body } = await get('/api/auth/config', undefined, asking);
    expect(body).toMatchObject({ oidc: { scope: SSO_SCOPE } });
    await asking.close();
  });

  it('has no accounts and no keys of its own', async () => {
    const account = { email: 'a@example.test', password: 'correct horse', displayName: 'Lili' };
    const { displayName: _, ...credentials } = account;
    const answers = [
      await post('/api/auth/signup', account),
      await post('/api/auth/login', credentials),
      await get('/.well-known/jwks.json'),
    ];
    for (const { status, body } of answers) {
      expect(status).toBe(404);
      expect(body).toMatchObject({ code: 'NOT_FOUND', detail: expect.stringMatching(/sign/u) });
    }
    expect(answers[0]!.body['detail']).toContain(provider.url);
    const { access_token: token } = await provider.signIn('lili');
    const passwords = { currentPassword: 'correct horse', newPassword: 'battery horse' };
    for (const [path, body] of [
      ['/api/auth/password', passwords],
      ['/api/auth/sign-out-everywhere', undefined],
    ] as const) {
      const refused = await call<Body>(app.url, 'POST', path, { body, token });
      expect([refused.status, refused.body['code']]).toEqual([404, 'NOT_FOUND']);
    }
  });

  it('answers 503 while the provider is away, and works when it is back', async () => {
    const another = await house.start({ SSO_URL: provider.url });
    const token = await provider.machineToken('urn:companion');
    const me = () => get('/api/auth/me', token, another);
    await provider.stop();
    const away = await me();
    expect(away.status).toBe(503);
    expect(away.body['code']).toBe('SSO_UNAVAILABLE');
    provider = await OpenIdProvider.start({ keys, port: provider.port });
    expect((await me()).status).toBe(200);
  });
});
