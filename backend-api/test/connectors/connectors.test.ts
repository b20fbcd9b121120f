import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { call, TestCreator } from '../support/creator.js';
import { ChaturbateServer } from './chaturbate-server.js';
import { ConnectedCreator } from './connected-creator.js';
import { KeptLog } from './kept-log.js';

const TOKEN = 'SECRETTOKEN0123';
let server: ChaturbateServer;
let house: TestHouse;
let app: TestApp;
let her: ConnectedCreator;
const log = new KeptLog();

beforeAll(async () => {
  server = await ChaturbateServer.start('host1', TOKEN);
  house = await openHouse();
  app = await house.start({ CHATURBATE_EVENTS_URL: server.url });
  app.nest.useLogger(log);
  const account = { username: server.username, token: TOKEN };
  her = new ConnectedCreator(await TestCreator.signUp(app.url), account);
});
afterEach(async () => {
  await her.leave();
});
afterAll(async () => {
  await house.leave();
  await server.stop();
});

it('are for those who signed in', async () => {
  expect((await call(app.url, 'GET', '/api/connectors')).status).toBe(401);
  expect((await call(app.url, 'POST', '/api/connectors', { body: {} })).status).toBe(401);
});

it('are nobody else’s', async () => {
  const { id } = await her.connect();
  const other = await TestCreator.signUp(app.url);
  expect((await other.call('GET', '/api/connectors')).body).toEqual({ items: [] });
  for (const [method, path, body] of [
    ['PATCH', '', { label: 'mine' }],
    ['PATCH', '', { token: TOKEN }],
    ['POST', '/pause', undefined],
    ['POST', '/resume', undefined],
    ['POST', '/test', undefined],
    ['POST', '/rotate-secret', undefined],
    ['DELETE', '', undefined],
  ] as const) {
    const { status, body: problem } = await other.call(
      method,
      `/api/connectors/${id}${path}`,
      body,
    );
    expect([method, path, status, problem.code]).toEqual([method, path, 404, 'NOT_FOUND']);
  }
  expect((await her.reaches(id, 'connected')).label).toBe('host1');
});

describe('a new one', () => {
  it.each([
    [{ kind: 'chaturbate', username: 'a b', token: TOKEN }, 'username'],
    [{ kind: 'chaturbate', username: '../x', token: TOKEN }, 'username'],
    [{ kind: 'chaturbate', username: 'host1', token: 'short' }, 'token'],
    [{ kind: 'chaturbate', username: 'host1', token: 'has/slash?x=1' }, 'token'],
    [{ kind: 'chaturbate', username: 'host1' }, 'token'],
    [{ kind: 'webhook' }, 'label'],
    [{ kind: 'webhook', label: '  ' }, 'label'],
    [{ kind: 'webhook', label: 'x', secret: 'mine' }, 'secret'],
    [{ kind: 'webhook', label: 'x', platform: 'myspace' }, 'platform'],
    [{ kind: 'fax' }, 'kind'],
    [[], 'body'],
  ])('as %j is refused, naming %s', async (body, path) => {
    const answer = await her.creator.call('POST', '/api/connectors', body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.map((error) => error.path)).toContain(path);
  });

  it('must be of an account that is not connected yet', async () => {
    await her.connect();
    const again = { kind: 'chaturbate', username: 'HOST1', token: TOKEN };
    const { status, body } = await her.creator.call('POST', '/api/connectors', again);
    expect([status, body.errors?.[0]?.path]).toEqual([400, 'username']);
  });

  it('is refused after the twentieth, however fast they come', async () => {
    const body = { kind: 'webhook', label: 'x' };
    const answers = await Promise.all(
      Array.from({ length: 25 }, () => her.creator.call('POST', '/api/connectors', body)),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
    expect(answers.filter(({ body: { code } }) => code === 'LIMIT_REACHED')).toHaveLength(5);
  });
});

describe('a change', () => {
  it('gives another name, and another token only where there is one', async () => {
    const { id } = await her.makeWebhook();
    const path = `/api/connectors/${id}`;
    expect(await her.creator.expect(200, 'PATCH', path, { label: 'Streamlabs' })).toMatchObject({
      label: 'Streamlabs',
    });
    expect(await her.creator.expect(200, 'PATCH', path, {})).toMatchObject({ label: 'Streamlabs' });
    const { status, body } = await her.creator.call('PATCH', path, { token: TOKEN });
    expect([status, body.errors?.[0]?.path]).toEqual([400, 'token']);
  });

  it('of a secret is for webhooks', async () => {
    const { id } = await her.connect();
    expect((await her.act(id, 'rotate-secret')).status).toBe(400);
  });
});

it('show no secret after the first answer, and log none', async () => {
  const { id, secret } = await her.makeWebhook();
  const chaturbate = await her.connect();
  await her.reaches(chaturbate.id, 'connected');
  const later = JSON.stringify([
    chaturbate,
    await her.connectors(),
    await her.act(id, 'test'),
    await her.act(chaturbate.id, 'test'),
    await her.act(id, 'pause'),
    await her.act(chaturbate.id, 'resume'),
    await her.creator.call('PATCH', `/api/connectors/${id}`, { label: 'x' }),
  ]);
  expect(later).not.toContain(TOKEN);
  expect(later).not.toContain(secret);
  expect(log.text).not.toContain(TOKEN);
  expect(log.text).not.toContain('whsec_');
  const rows = JSON.stringify(await house.database.query('SELECT * FROM connectors'));
  expect(rows).not.toContain(TOKEN);
  expect(rows).not.toContain('whsec_');
});
