import { randomUUID } from 'node:crypto';
import { creatorSchema, signedInSchema } from '@companion/contracts';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CreatorDirectory } from '../../src/platform/identity/identity-provider.js';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { call, PASSWORD } from '../support/creator.js';

const freshEmail = () => `${randomUUID()}@example.test`;

describe('local accounts', () => {
  let house: TestHouse;
  let app: TestApp;

  beforeAll(async () => {
    house = await openHouse();
    app = await house.start();
  });
  afterAll(() => house.leave());

  type Body = Record<string, unknown>;
  const signup = (body: object = {}) =>
    call<Body>(app.url, 'POST', '/api/auth/signup', {
      body: { email: freshEmail(), password: PASSWORD, displayName: 'Lili', ...body },
    });
  const login = (
    email: string,
    password: string,
    { url } = app,
    headers: Record<string, string> = {},
  ) => call<Body>(url, 'POST', '/api/auth/login', { body: { email, password }, headers });
  const me = (token?: string, { url } = app) => call<Body>(url, 'GET', '/api/auth/me', { token });
  const sql = (text: string, values?: unknown[]) => house.database.query<Body>(text, values);

  it('signs up, in, and says who the token speaks for', async () => {
    const email = freshEmail();
    const up = await signup({
      email: ` ${email.toUpperCase()} `,
      displayName: ' Lili\u0000 Live ',
    });
    expect(up.status).toBe(201);
    const { creator, expiresAt } = signedInSchema.strict().parse(up.body);
    expect(creator).toEqual({ id: creator.id, displayName: 'Lili Live', email });
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(86_000_000);

    const signedIn = await login(email.toUpperCase(), PASSWORD);
    expect(signedIn.status).toBe(200);
    expect(signedIn.body['creator']).toEqual(creator);
    for (const { body } of [up, signedIn]) {
      const answer = await me(String(body['accessToken']));
      expect(answer.status).toBe(200);
      expect(creatorSchema.strict().parse(answer.body)).toEqual(creator);
    }
  });

  it('stores the password as a salted scrypt hash only', async () => {
    const email = freshEmail();
    await signup({ email });
    const rows = await sql('SELECT * FROM accounts WHERE email = $1', [email]);
    expect(rows).toHaveLength(1);
    expect(rows[0]!['password_hash']).toMatch(/^scrypt\$\d+\$8\$\d\$[^$]{24}\$[^$]{44}$/u);
    expect(JSON.stringify(rows)).not.toContain(PASSWORD);
  });

  it('keeps one account an e-mail, in any case of letters, and writes nothing for a second', async () => {
    const email = freshEmail();
    await signup({ email });
    const before = await sql('SELECT count(*) FROM creators');
    const second = await signup({ email: email.toUpperCase(), password: 'another password' });
    expect(second.status).toBe(409);
    expect(second.body['code']).toBe('EMAIL_TAKEN');
    expect(await sql('SELECT count(*) FROM creators')).toEqual(before);
    expect((await login(email, PASSWORD)).status).toBe(200);
  });

  it('lets one of several who sign up at once have the e-mail', async () => {
    const email = freshEmail();
    const statuses = (await Promise.all([1, 2, 3, 4].map(() => signup({ email })))).map(
      ({ status }) => status,
    );
    expect(statuses.sort()).toEqual([201, 409, 409, 409]);
  });

  it('does not say whether the e-mail or the password was wrong', async () => {
    const email = freshEmail();
    await signup({ email });
    const answers = [await login(email, 'wrong'), await login(freshEmail(), PASSWORD)];
    for (const { status, body } of answers) {
      expect(status).toBe(401);
      expect({ ...body, requestId: '' }).toEqual({ ...answers[0]!.body, requestId: '' });
    }
    expect(answers[0]!.body).toMatchObject({
      code: 'UNAUTHORIZED',
      detail: 'The e-mail or the password is wrong',
    });
  });

  it.each([
    ['email', { email: 'nonsense' }],
    ['email', { email: 'a\u0000@example.test' }],
    ['email', { email: `${'x'.repeat(250)}@example.test` }],
    ['email', { email: ['a@example.test'] }],
    ['password', { password: 'too short' }],
    ['password', { password: 'x'.repeat(201) }],
    ['password', { password: undefined }],
    ['displayName', { displayName: ' \u0000 ' }],
    ['displayName', { displayName: 'x'.repeat(65) }],
    ['roles', { roles: ['admin'] }],
  ])('refuses to sign up with a bad %s, naming it', async (field, body) => {
    const answer = await signup(body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ path: field }] });
  });

  it('asks for a token that it can check', async () => {
    const { body } = await signup();
    const token = String(body['accessToken']);
    for (const bad of [undefined, 'nonsense', token.slice(0, -2)]) {
      const answer = await me(bad);
      expect(answer.status).toBe(401);
      expect(answer.body['code']).toBe('UNAUTHORIZED');
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    }
  });

  it('knows the token after a restart, and in a second process', async () => {
    const { body } = await signup();
    const another = await house.start();
    expect((await me(String(body['accessToken']), another)).status).toBe(200);
  });

  it('tells a browser how to sign in, and lets anybody sign out', async () => {
    const config = await call(app.url, 'GET', '/api/auth/config');
    expect(config.body).toEqual({ mode: 'local', oidc: null, embedOrigins: [] });
    expect((await call(app.url, 'POST', '/api/auth/logout')).status).toBe(204);
  });

  it('publishes the key set that its tokens are signed with', async () => {
    const { body } = await signup();
    const jwks = await call<JSONWebKeySet>(app.url, 'GET', '/.well-known/jwks.json');
    const keys = createLocalJWKSet(jwks.body);
    await jwtVerify(String(body['accessToken']), keys, { audience: 'streaming-companion' });
  });

  it('limits guessing, and forgets the count on the right password', async () => {
    const limited = await house.start({ RATE_LIMIT_SCALE: '1', TRUST_PROXY: 'true' });
    const email = freshEmail();
    await signup({ email });
    const from = (ip: string) => ({ 'x-forwarded-for': ip });
    const statuses = async (passwords: string[], ip: string) => {
      const answers = [];
      for (const password of passwords)
        answers.push(await login(email, password, limited, from(ip)));
      return answers.map(({ status }) => status);
    };
    const four = Array<string>(4).fill('wrong');
    expect(await statuses([...four, PASSWORD, ...four], '203.0.113.7')).toEqual([
      401, 401, 401, 401, 200, 401, 401, 401, 401,
    ]);
    expect(await statuses(['wrong', PASSWORD], '203.0.113.7')).toEqual([401, 429]);
    const blocked = await login(email, PASSWORD, limited, from('203.0.113.7'));
    expect(blocked.body['code']).toBe('RATE_LIMITED');
    expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(1_100);
    expect(await statuses([PASSWORD], '203.0.113.8')).toEqual([200]);
  });

  describe('the directory of creators', () => {
    const identity = (sub: string, name = 'Lili', email: string | null = null) => ({
      sub,
      name,
      email,
      roles: [],
      signedInAt: new Date(1_700_000_000_000),
      expiresAt: new Date(Date.now() + 60_000),
    });
    const rowOf = (id: string) =>
      sql('SELECT display_name, email FROM creators WHERE id = $1', [id]);

    it('makes the row, follows a new name, and asks the database once for each', async () => {
      const directory = app.nest.get(CreatorDirectory);
      const id = randomUUID();
      await Promise.all(Array.from({ length: 20 }, () => directory.ensure(identity(id))));
      expect(await rowOf(id)).toEqual([{ display_name: 'Lili', email: null }]);
      await directory.ensure(identity(id, 'Lili Live', 'lili@example.test'));
      expect(await rowOf(id)).toEqual([{ display_name: 'Lili Live', email: 'lili@example.test' }]);
      await sql('DELETE FROM creators WHERE id = $1', [id]);
      await directory.ensure(identity(id, 'Lili Live', 'lili@example.test'));
      expect(await rowOf(id)).toEqual([]);
    });

    it('does not remember a failure', async () => {
      const directory = app.nest.get(CreatorDirectory);
      const id = randomUUID();
      await sql('ALTER TABLE creators RENAME TO creators_away');
      await expect(directory.ensure(identity(id))).rejects.toThrow(/creators/u);
      await sql('ALTER TABLE creators_away RENAME TO creators');
      await directory.ensure(identity(id));
      expect(await rowOf(id)).toHaveLength(1);
    });
  });
});
