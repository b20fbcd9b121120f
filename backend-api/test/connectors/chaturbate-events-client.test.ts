import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ChaturbateEventsClient,
  type PollOutcome,
} from '../../src/connectors/chaturbate/chaturbate-events-client.js';
import { CAPTURED_TIP, ChaturbateServer, tipEvent } from './chaturbate-server.js';

const USERNAME = 'host1';
let server: ChaturbateServer;
let client: ChaturbateEventsClient;

beforeEach(async () => {
  server = await ChaturbateServer.start(USERNAME);
  client = new ChaturbateEventsClient(server.url, { graceMs: 200, bodyBytes: 100_000 });
});
afterEach(async () => {
  await server.stop();
});

function first(token = server.token, username = USERNAME): string {
  return client.firstUrl({ username, token });
}
async function poll(
  address = first(),
  { holdSeconds = 0, signal = new AbortController().signal } = {},
): Promise<PollOutcome> {
  return client.poll({ address, username: USERNAME, holdSeconds }, signal);
}
async function page(address?: string, holdSeconds = 0) {
  const outcome = await poll(address, { holdSeconds });
  if (outcome.kind !== 'page') throw new Error(`no page but ${outcome.kind}`);
  return outcome;
}

describe('one poll', () => {
  it('reads the backlog, then follows the cursor to what is new', async () => {
    server.emit(CAPTURED_TIP);
    const backlog = await page();
    expect(backlog.events).toEqual([CAPTURED_TIP]);
    const next = tipEvent();
    server.emit(next);
    expect((await page(backlog.nextUrl ?? '')).events).toEqual([next]);
    expect(server.requests.map(({ cursor }) => cursor)).toEqual([
      null,
      new URL(backlog.nextUrl ?? '').searchParams.get('i'),
    ]);
  });

  it('is held until something happens', async () => {
    const held = page(first(), 30);
    await server.until(() => server.heldPolls === 1, 'a held poll');
    server.emit(CAPTURED_TIP);
    expect((await held).events).toEqual([CAPTURED_TIP]);
  });

  it('is empty when nothing happens in time', async () => {
    const { events, nextUrl } = await page(first(), 1);
    expect(events).toEqual([]);
    expect(nextUrl).toContain('?i=');
  });

  it('takes "waited too long" under status 400 as an empty answer', async () => {
    server.answerNext('waited_too_long');
    const { events, nextUrl } = await page();
    expect(events).toEqual([]);
    expect((await page(nextUrl ?? '')).events).toEqual([]);
  });

  it('tells the time of the platform', async () => {
    const { platformTime } = await page();
    expect(Math.abs((platformTime ?? 0) - Date.now())).toBeLessThan(3_000);
  });

  it('ends at once when aborted', async () => {
    const abort = new AbortController();
    const held = poll(first(), { holdSeconds: 30, signal: abort.signal });
    await server.until(() => server.heldPolls === 1, 'a held poll');
    abort.abort();
    expect((await held).kind).toBe('unreachable');
    await server.until(() => server.heldPolls === 0, 'the poll to be cut off');
  });

  it('asks for nothing when aborted before', async () => {
    const abort = new AbortController();
    abort.abort();
    expect((await poll(first(), { signal: abort.signal })).kind).toBe('unreachable');
    expect(server.requests).toEqual([]);
  });
});

describe('answers that are no events', () => {
  it.each([
    [401, { kind: 'token_refused' }],
    [403, { kind: 'token_refused' }],
    [404, { kind: 'unknown_user' }],
    [400, { kind: 'bad_request' }],
    [500, { kind: 'server_error', status: 500 }],
    [524, { kind: 'server_error', status: 524 }],
    [204, { kind: 'malformed' }],
    [418, { kind: 'malformed' }],
  ])('status %i', async (status, outcome) => {
    server.answerNext({ status });
    expect(await poll()).toEqual(outcome);
  });

  it('a wrong token and an unknown account, as the server itself sees them', async () => {
    expect(await poll(first('WRONGTOKEN'))).toEqual({ kind: 'token_refused' });
    expect(await poll(first(server.token, 'nobody'))).toEqual({ kind: 'unknown_user' });
  });

  it.each([
    [{}, null],
    [{ 'retry-after': '7' }, 7_000],
    [{ 'retry-after': '86400' }, 300_000],
    [{ 'retry-after': 'soon' }, null],
  ])('rate limited with %j', async (headers, retryAfterMs) => {
    server.answerNext({ status: 429, headers });
    expect(await poll()).toEqual({ kind: 'rate_limited', retryAfterMs });
  });

  it('rate limited until a date', async () => {
    const date = new Date(Date.now() + 60_000).toUTCString();
    server.answerNext({ status: 429, headers: { 'retry-after': date } });
    const outcome = await poll();
    if (outcome.kind !== 'rate_limited') throw new Error(outcome.kind);
    expect(outcome.retryAfterMs).toBeGreaterThan(50_000);
  });

  it.each(['', 'not json', '[]', '{"events":{}}', '{"events":[],"nextUrl":7}', '{'])(
    'the body %j',
    async (body) => {
      server.answerNext({ status: 200, body });
      expect(await poll()).toEqual({ kind: 'malformed' });
    },
  );

  it('a body larger than any honest one', async () => {
    server.answerNext({ status: 200, body: `{"events":["${'x'.repeat(100_000)}"]}` });
    expect(await poll()).toEqual({ kind: 'malformed' });
  });

  it('a redirect, which is not followed', async () => {
    server.answerNext({ status: 302, headers: { location: `${server.url}/elsewhere` } });
    expect(await poll()).toEqual({ kind: 'malformed' });
    expect(server.requests).toHaveLength(1);
  });

  it('a cut connection', async () => {
    server.answerNext('reset');
    expect((await poll()).kind).toBe('unreachable');
  });

  it('nobody there', async () => {
    const address = first();
    await server.stop();
    expect(await poll(address)).toEqual({ kind: 'unreachable' });
  });

  it('silence past the hold and the grace', async () => {
    const silent = await ChaturbateServer.start(USERNAME);
    const patient = new ChaturbateEventsClient(silent.url, { graceMs: 50, bodyBytes: 1_000 });
    const address = patient.firstUrl({ username: USERNAME, token: silent.token });
    silent.standing = 'silence';
    const outcome = await patient.poll(
      { address, username: USERNAME, holdSeconds: 0 },
      new AbortController().signal,
    );
    expect(outcome).toEqual({ kind: 'unreachable' });
    await silent.stop();
  });

  it('never names the token', async () => {
    const outcomes: PollOutcome[] = [];
    for (const status of [400, 401, 404, 429, 500]) {
      server.answerNext({ status, body: server.token });
      outcomes.push(await poll());
    }
    server.answerNext('reset');
    outcomes.push(await poll());
    await server.stop();
    outcomes.push(await poll('http://127.0.0.1:1/events/host1/TOKENTOKEN/'));
    expect(JSON.stringify(outcomes)).not.toContain(server.token);
  });
});

describe('the next address', () => {
  it.each([
    'https://eventsapi.example/events/host1/TOKENTOKEN/?i=1-0',
    'http://127.0.0.1:1/events/host1/TOKENTOKEN/?i=1-0',
    'http://169.254.169.254/latest/meta-data/',
    'file:///etc/passwd',
    'not an address',
    '/events/host1/TOKENTOKEN/?i=1-0',
    'SELF/events/other/TOKENTOKEN/?i=1-0',
    'SELF/events/host1/../other/TOKENTOKEN/',
    'SELF/events/host10/TOKENTOKEN/',
    'SELF/admin/',
    'USERINFO/events/host1/TOKENTOKEN/?i=1-0',
  ])('%s is not followed', async (template) => {
    const withUser = server.url.replace('http://', 'http://me:pw@');
    const nextUrl = template.replace('SELF', server.url).replace('USERINFO', withUser);
    server.emit(CAPTURED_TIP);
    server.answerNext({ nextUrl });
    const { events, ...rest } = await page();
    expect(rest.nextUrl).toBeNull();
    expect(events).toEqual([CAPTURED_TIP]);
  });

  it('may spell the account in another case', async () => {
    const nextUrl = `${server.url}/events/HOST1/${server.token}/?i=1-0`;
    server.answerNext({ nextUrl });
    expect((await page()).nextUrl).toBe(nextUrl);
  });

  it('may be missing', async () => {
    server.answerNext({ status: 200, body: '{"events":[]}' });
    expect((await page()).nextUrl).toBeNull();
  });

  it('works below a path of the base address', () => {
    const below = new ChaturbateEventsClient('https://proxy.example/chaturbate/');
    const address = below.firstUrl({ username: USERNAME, token: 'TOKENTOKEN' });
    expect(address).toBe('https://proxy.example/chaturbate/events/host1/TOKENTOKEN/');
    expect(below.owns(address, USERNAME)).toBe(true);
    expect(below.owns('https://proxy.example/events/host1/TOKENTOKEN/', USERNAME)).toBe(false);
  });
});
