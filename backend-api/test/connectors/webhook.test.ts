import { type ConnectorWithSecret, type Problem, type RecordedTip } from '@companion/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { signatureOf } from '../../src/connectors/webhook/inbound-signature.js';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { type Answer, call, TestCreator } from '../support/creator.js';
import { ConnectedCreator } from './connected-creator.js';

let house: TestHouse;
let app: TestApp;
let her: ConnectedCreator;

beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
  her = new ConnectedCreator(await TestCreator.signUp(app.url), { username: '', token: '' });
});
afterEach(async () => {
  await her.leave();
});
afterAll(async () => {
  await house.leave();
});

type Signing = { secret: string; timestamp?: string; signature?: string };
const nowSeconds = (): number => Math.floor(Date.now() / 1_000);

async function post<T = Problem>(
  path: string,
  tip: unknown,
  { secret, timestamp = String(nowSeconds()), signature }: Signing,
): Promise<Answer<T>> {
  const body = typeof tip === 'string' ? tip : JSON.stringify(tip);
  const headers = {
    'X-Companion-Timestamp': timestamp,
    'X-Companion-Signature': signature ?? signatureOf(secret, timestamp, Buffer.from(body)),
  };
  return call<T>(app.url, 'POST', path, { body, headers });
}

describe('a signed tip', () => {
  it('is recorded once, in the very bytes that were signed', async () => {
    const { id, secret, path } = await her.makeWebhook();
    expect(await her.connector(id)).toMatchObject({ state: 'connecting', inboundPath: path });
    const session = await her.creator.startSession();
    const body =
      '{ "eventId":"t-1",  "amountCents":500, "tipperName":"Zoë\\u0021", "message":"é" }';
    const first = await post<RecordedTip>(path, body, { secret });
    expect(first.status).toBe(201);
    expect(first.body.tip).toMatchObject({
      sessionId: session.id,
      amountCents: 500,
      tipperName: 'Zoë!',
      source: 'platform_api',
      platform: 'other',
    });
    const again = await post<RecordedTip>(path, body, { secret });
    expect([again.status, again.body.duplicate]).toEqual([200, true]);
    expect((await her.creator.session(session.id)).totalTipsCents).toBe(500);
    expect(await her.connector(id)).toMatchObject({ state: 'connected', stateReason: null });
  });

  it('sent many times at once is still one', async () => {
    const { secret, path } = await her.makeWebhook();
    const session = await her.creator.startSession();
    const tip = { eventId: 't-1', amountCents: 100 };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => post(path, tip, { secret })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(19);
    expect((await her.creator.session(session.id)).totalTipsCents).toBe(100);
  });

  it('sent again after the session has ended is answered as before', async () => {
    const { id, secret, path } = await her.makeWebhook();
    const session = await her.creator.startSession();
    const tip = { eventId: 't-1', amountCents: 100, tipperName: 'Bob' };
    const first = await post<RecordedTip>(path, tip, { secret });
    await her.creator.expect(200, 'POST', `/api/sessions/${session.id}/end`);
    const again = await post(path, tip, { secret });
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toMatchObject({ tip: first.body.tip, duplicate: true });
    expect((await her.connector(id)).ignoredTips).toBe(0);
  });

  it('keeps no name when anonymous, and takes tokens at the session’s rate', async () => {
    const { secret, path } = await her.makeWebhook();
    const session = await her.creator.startSession({ platform: 'other', centsPerToken: 7.5 });
    const tip = { eventId: 'a', amountTokens: 3, tipperName: 'hidden_4712', isAnonymous: true };
    expect((await post(path, tip, { secret })).status).toBe(201);
    const [recorded] = await her.tips(session.id, 1);
    expect([recorded?.tipperName, recorded?.amountCents]).toEqual([null, 23]);
    const found = `SELECT 1 FROM outbox_events WHERE events::text LIKE '%hidden_4712%'`;
    expect(await house.database.query(found)).toEqual([]);
  });

  it('with tokens in a session without a rate is refused by name', async () => {
    const { secret, path } = await her.makeWebhook();
    await her.creator.startSession({ platform: 'other' });
    const { status, body } = await post(path, { eventId: 'a', amountTokens: 3 }, { secret });
    expect([status, body.errors?.[0]?.path]).toEqual([400, 'amountTokens']);
  });

  it('without a session is answered so, and counted', async () => {
    // Had she had a session before, word of its start might only come now, and the count begin anew.
    const her = new ConnectedCreator(await TestCreator.signUp(app.url), {
      username: '',
      token: '',
    });
    const { id, secret, path } = await her.makeWebhook();
    const { status, body } = await post(path, { eventId: 'a', amountCents: 100 }, { secret });
    expect([status, body.code]).toEqual([409, 'NO_ACTIVE_SESSION']);
    expect(await her.connector(id)).toMatchObject({ ignoredTips: 1, state: 'connected' });
  });
});

describe('a request that proves nothing', () => {
  it('is answered alike for an unknown webhook and a wrong signature', async () => {
    const { secret, path } = await her.makeWebhook();
    await her.creator.startSession();
    const tip = { eventId: 't-1', amountCents: 100 };
    const unknown = '/api/connectors/inbound/00000000-0000-4000-8000-000000000000';
    const answers = [
      await post(unknown, tip, { secret }),
      await post(path, tip, { secret: 'whsec_wrong' }),
      await post(path, tip, { secret, signature: '' }),
      await post(path, tip, { secret, signature: 'sha256=' }),
      await call<Problem>(app.url, 'POST', path, { body: tip }),
    ];
    const seen = answers.map(({ status, body: { code, title, detail } }) =>
      JSON.stringify({ status, code, title, detail }),
    );
    expect(new Set(seen).size).toBe(1);
    expect(answers[0]?.status).toBe(401);
  });

  it('is refused when body or time are not the signed ones, or the time is off', async () => {
    const { secret, path } = await her.makeWebhook();
    const session = await her.creator.startSession();
    const now = nowSeconds();
    const signed = '{"eventId":"t-1","amountCents":100}';
    const signature = signatureOf(secret, String(now), Buffer.from(signed));
    const changed = '{"eventId":"t-1","amountCents":900}';
    for (const [body, signing] of [
      [changed, { secret, timestamp: String(now), signature }],
      [signed, { secret, timestamp: String(now + 1), signature }],
      [signed, { secret, timestamp: String(now - 310) }],
      [signed, { secret, timestamp: String(now + 310) }],
      [signed, { secret, timestamp: 'yesterday' }],
    ] as const) {
      expect((await post(path, body, signing)).status).toBe(401);
    }
    expect((await her.creator.session(session.id)).tips).toEqual([]);
  });

  it('is counted against its network, and a proven one is not', async () => {
    const limited = await house.start({ RATE_LIMIT_SCALE: '1', RATE_LIMIT_PUBLIC_PER_MINUTE: '5' });
    const { secret, path } = await her.makeWebhook();
    await her.creator.startSession();
    const send = async (signing: Signing, eventId: string): Promise<number> => {
      const body = JSON.stringify({ eventId, amountCents: 100 });
      const timestamp = String(nowSeconds());
      const headers = {
        'X-Companion-Timestamp': timestamp,
        'X-Companion-Signature': signatureOf(signing.secret, timestamp, Buffer.from(body)),
      };
      return (await call(limited.url, 'POST', path, { body, headers })).status;
    };
    for (let i = 0; i < 10; i += 1) expect(await send({ secret }, `t-${i}`)).toBe(201);
    for (let i = 0; i < 5; i += 1) expect(await send({ secret: 'wrong' }, 'x')).toBe(401);
    expect(await send({ secret: 'wrong' }, 'x')).toBe(429);
    await limited.close();
  });
});

describe('a body', () => {
  it.each([
    [{ amountCents: 100 }, 'eventId'],
    [{ eventId: 'a b', amountCents: 100 }, 'eventId'],
    [{ eventId: 'x'.repeat(129), amountCents: 100 }, 'eventId'],
    [{ eventId: 'a' }, 'amountCents'],
    [{ eventId: 'a', amountCents: 1, amountTokens: 1 }, 'amountCents'],
    [{ eventId: 'a', amountCents: 0.5 }, 'amountCents'],
    [{ eventId: 'a', amountCents: -1 }, 'amountCents'],
    [{ eventId: 'a', amountCents: 100, source: 'manual' }, 'source'],
    [{ eventId: 'a', amountCents: 100, isAnonymous: 'yes' }, 'isAnonymous'],
    [[], 'body'],
  ])('%j is refused, naming %s', async (tip, path) => {
    const webhook = await her.makeWebhook();
    const { status, body } = await post(webhook.path, tip, webhook);
    expect(status).toBe(400);
    expect(body.errors?.map((error) => error.path)).toContain(path);
  });

  it.each(['not json', '{"eventId":', ''])('%j is refused', async (text) => {
    const webhook = await her.makeWebhook();
    expect((await post(webhook.path, text, webhook)).status).toBe(400);
  });
});

describe('a webhook', () => {
  it('takes nothing while paused, and only the new secret after a rotation', async () => {
    const { id, secret, path } = await her.makeWebhook();
    await her.creator.startSession();
    const tip = { eventId: 'a', amountCents: 100 };
    await her.act(id, 'pause');
    expect((await post(path, tip, { secret })).status).toBe(403);
    await her.act(id, 'resume');
    const { signingSecret } = (await her.act<ConnectorWithSecret>(id, 'rotate-secret')).body;
    expect(signingSecret).not.toBe(secret);
    expect((await post(path, tip, { secret })).status).toBe(401);
    expect((await post(path, tip, { secret: signingSecret ?? '' })).status).toBe(201);
  });
});
