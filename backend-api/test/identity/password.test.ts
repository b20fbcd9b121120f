import { type AuditPage, type Problem, SERVER_EVENT, type SignedIn } from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Passwords } from '../../src/accounts/passwords.js';
import { resetPassword } from '../../src/accounts/reset-password.js';
import { ALONE, openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { call, PASSWORD } from '../support/creator.js';
import { eventually } from '../support/eventually.js';
import { TestRedis } from '../support/redis.js';
import { TestSocket } from '../support/sockets.js';
import { mintToken } from '../support/tokens.js';

const NEW = 'battery horse correct';

let house: TestHouse;
let redis: TestRedis;
/** Two processes of one installation. */
let here: TestApp;
let there: TestApp;
beforeAll(async () => {
  house = await openHouse();
  redis = await TestRedis.start();
  here = await house.start(redis.environment);
  there = await house.start(redis.environment);
});
afterAll(async () => {
  await house.leave();
  await redis.stop();
});

const open: TestSocket[] = [];
afterEach(() => {
  for (const socket of open.splice(0)) socket.close();
});
async function connect(app: TestApp, token: string): Promise<TestSocket> {
  const socket = await TestSocket.streaming(app.url, token);
  open.push(socket);
  return socket;
}

const account = () => ({
  email: `${randomUUID()}@example.test`,
  password: PASSWORD,
  displayName: 'Ann',
});
const post = <T = Problem>(app: TestApp, path: string, token: string | undefined, body?: object) =>
  call<T>(app.url, 'POST', `/api/auth/${path}`, {
    body,
    ...(token === undefined ? {} : { token }),
  });
async function signUp(app = here): Promise<SignedIn & { email: string }> {
  const body = account();
  const { body: signedIn } = await post<SignedIn>(app, 'signup', undefined, body);
  return { ...signedIn, email: body.email };
}
const login = (app: TestApp, email: string, password: string) =>
  post<SignedIn>(app, 'login', undefined, { email, password });
const statusOf = async (app: TestApp, token: string): Promise<number> =>
  (await call(app.url, 'GET', '/api/auth/me', { token })).status;
const change = (app: TestApp, token: string, currentPassword = PASSWORD, newPassword = NEW) =>
  post<SignedIn & Problem>(app, 'password', token, { currentPassword, newPassword });

/** It was told why, and then closed. */
async function expectSignedOut(socket: TestSocket): Promise<void> {
  const [told] = await socket.until(SERVER_EVENT.error);
  expect(told?.payload).toMatchObject({ code: 'UNAUTHORIZED' });
  await eventually(() => expect(socket.socket.connected).toBe(false));
}

async function actsOf(app: TestApp, token: string) {
  const { body } = await call<AuditPage>(app.url, 'GET', '/api/audit', { token });
  return body.items.map(({ action, actor, network }) => [action, actor, network].join(' '));
}

describe('a new password', () => {
  it('ends every other sign-in of hers at once, in each process, and nothing else', async () => {
    const { email, accessToken: laptop } = await signUp();
    const { accessToken: phone } = (await login(there, email, PASSWORD)).body;
    const bea = await signUp();
    const made = await call<{ token: string }>(here.url, 'POST', '/api/tokens', {
      body: { name: 'Deck', scopes: ['session:read'] },
      token: laptop,
    });
    const script = made.body.token;
    const hers = await Promise.all([connect(here, laptop), connect(there, phone)]);
    const others = await Promise.all([connect(there, script), connect(here, bea.accessToken)]);
    for (const app of [here, there]) {
      for (const token of [laptop, phone]) expect(await statusOf(app, token)).toBe(200);
    }

    const { status, body, headers } = await change(here, laptop);
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(body.creator).toMatchObject({ email, displayName: 'Ann' });
    expect(body.temporaryPassword).toBe(false);
    for (const token of [laptop, phone]) {
      expect(await statusOf(here, token)).toBe(401);
      await eventually(async () => expect(await statusOf(there, token)).toBe(401));
      await expect(TestSocket.streaming(there.url, token)).rejects.toThrow(/signed out/u);
    }
    for (const socket of hers) await expectSignedOut(socket);

    for (const app of [here, there]) {
      expect(await statusOf(app, body.accessToken)).toBe(200);
      expect(await statusOf(app, script)).toBe(200);
      expect(await statusOf(app, bea.accessToken)).toBe(200);
    }
    await connect(there, body.accessToken);
    for (const { socket } of others) expect(socket.connected).toBe(true);
    expect((await login(here, email, PASSWORD)).status).toBe(401);
    expect((await login(here, email, NEW)).status).toBe(200);
    expect(await actsOf(here, body.accessToken)).toContain('password_changed creator 127.0.0.0/24');
  });

  it('needs the present one, by name, and keeps to the rules of signing up', async () => {
    const { accessToken } = await signUp();
    const wrong = await change(here, accessToken, 'not my password');
    expect(wrong.status).toBe(400);
    expect(wrong.body.errors).toEqual([
      { path: 'currentPassword', message: 'is not the password of this account' },
    ]);
    const short = await change(here, accessToken, PASSWORD, 'too short');
    expect(short.body.errors).toMatchObject([{ path: 'newPassword' }]);
    expect(await statusOf(here, accessToken)).toBe(200);
  });

  it('is set by one of two who know the same present one', async () => {
    const { email, accessToken } = await signUp();
    const words = ['the first of them', 'the second of them'];
    const answers = await Promise.all(
      words.map((word) => change(here, accessToken, PASSWORD, word)),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400]);
    const set = words[answers.findIndex(({ status }) => status === 200)] ?? '';
    expect((await login(here, email, set)).status).toBe(200);
  });
});

describe('signing out everywhere', () => {
  it('leaves this device alone signed in, for no longer than it was', async () => {
    const { email, creator, accessToken: phone } = await signUp();
    // Of a release that did not count sign-ins yet.
    const old = await mintToken(here.config.dataDir, creator.id, 600);
    const socket = await connect(here, phone);
    const { status, body } = await post<SignedIn>(here, 'sign-out-everywhere', old);
    expect(status).toBe(200);
    expect(Date.parse(body.expiresAt)).toBeLessThanOrEqual(Date.now() + 600_000);
    for (const token of [phone, old]) expect(await statusOf(here, token)).toBe(401);
    await expectSignedOut(socket);
    expect(await statusOf(here, body.accessToken)).toBe(200);
    expect((await login(here, email, PASSWORD)).status).toBe(200);
    const acts = await actsOf(here, body.accessToken);
    expect(acts).toContain('signed_out_everywhere creator 127.0.0.0/24');
  });
});

describe('one process, with limits', () => {
  let alone: TestApp;
  beforeAll(async () => {
    // What looks again by the clock does so when it is told to.
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    alone = await house.start({ ...ALONE, RATE_LIMIT_SCALE: '1' });
  });
  afterAll(async () => {
    await alone.close();
    vi.useRealTimers();
  });
  const reset = (email: string) =>
    resetPassword(house.database.query, new Passwords(alone.config), email);

  it('limits guesses at a password with a token that was found', async () => {
    const { accessToken } = await signUp(alone);
    const tries = [];
    for (let at = 0; at < 6; at += 1) {
      tries.push((await change(alone, accessToken, `guess ${at}`)).status);
    }
    expect(tries).toEqual([400, 400, 400, 400, 400, 429]);
    expect((await change(alone, accessToken)).body.code).toBe('RATE_LIMITED');
  });

  it('is given a new password by the operator’s command, which ends sign-ins and is in the log', async () => {
    const { email, accessToken } = await signUp(alone);
    const bea = await signUp(alone);
    const [hers, other] = [
      await connect(alone, accessToken),
      await connect(alone, bea.accessToken),
    ];
    expect(await reset(account().email)).toBeNull();
    const given = await reset(` ${email.toUpperCase()} `);
    expect(given?.password).toMatch(/^[a-z2-9]{4}(?:-[a-z2-9]{4}){3}$/u);
    vi.advanceTimersByTime(30_000);
    await expectSignedOut(hers);
    expect(await statusOf(alone, accessToken)).toBe(401);
    expect(other.socket.connected).toBe(true);

    expect((await login(alone, email, PASSWORD)).status).toBe(401);
    const back = await login(alone, email, given?.password ?? '');
    expect(back.body.temporaryPassword).toBe(true);
    expect(await actsOf(alone, back.body.accessToken)).toContain('password_reset operator ');
    const own = await change(alone, back.body.accessToken, given?.password);
    expect(own.body.temporaryPassword).toBe(false);
    expect((await login(alone, email, NEW)).body.temporaryPassword).toBe(false);
  });

  it('takes that password for a day', async () => {
    const { email } = await signUp();
    const given = await reset(email);
    expect((given?.until.getTime() ?? 0) - Date.now()).toBeLessThanOrEqual(24 * 3_600_000);
    await house.database.query(
      `UPDATE accounts SET temporary_until = now() - interval '1 second' WHERE email = $1`,
      [email],
    );
    expect((await login(here, email, given?.password ?? '')).status).toBe(401);
  });
});
