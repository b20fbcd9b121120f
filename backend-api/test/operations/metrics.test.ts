import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { call, TestCreator } from '../support/creator.js';
import { eventually } from '../support/eventually.js';
import { TestSocket } from '../support/sockets.js';

const DASHBOARD = new URL('../../../docs/grafana/streaming-companion.json', import.meta.url);
const METRICS_TOKEN = 'a-token-for-prometheus';

let house: TestHouse;
let app: TestApp;
let guarded: TestApp;
beforeAll(async () => {
  house = await openHouse();
  [app, guarded] = await Promise.all([house.start(), house.start({ METRICS_TOKEN })]);
});
afterAll(() => house.leave());

const read = (headers: Record<string, string> = {}, { url } = app) =>
  call<string>(url, 'GET', '/metrics', { headers });

/** The value of the one line that begins so. */
function valueOf(text: string, begin: string): number {
  const line = text.split('\n').find((it) => it.startsWith(begin)) ?? '';
  return Number(line.slice(line.lastIndexOf(' ')));
}

describe('/metrics', () => {
  it('counts what was tipped, asked and opened', async () => {
    const luna = await TestCreator.signUp(app.url);
    const { id: sessionId } = await luna.startSession();
    const tip = { sessionId, amountTokens: 100, clientTipId: 'one' };
    await luna.expect(201, 'POST', '/api/tips', tip);
    await luna.call('POST', '/api/tips', tip);
    const socket = await TestSocket.streaming(app.url, luna.token);
    const { body: text, headers } = await read();
    expect(headers.get('content-type')).toContain('text/plain');
    expect(valueOf(text, 'companion_tips_total{outcome="recorded"}')).toBe(1);
    expect(valueOf(text, 'companion_tips_total{outcome="duplicate"}')).toBe(1);
    expect(valueOf(text, 'companion_tip_queue_depth')).toBe(0);
    expect(valueOf(text, 'companion_tip_batch_size_count')).toBe(2);
    expect(valueOf(text, 'companion_sockets{namespace="/streaming"}')).toBe(1);
    const posted = 'companion_http_request_seconds_count{method="POST",route="/api/tips"';
    expect(text).toContain(posted);
    // Addresses and names are not for a dashboard of numbers.
    expect(text).not.toContain(sessionId);
    socket.close();
    await eventually(async () => {
      expect(valueOf((await read()).body, 'companion_sockets{namespace="/streaming"}')).toBe(0);
    });
  });

  it('has all that the Grafana dashboard asks for', async () => {
    const { body: text } = await read();
    const known = new Set(text.match(/^[a-z]\w+/gmu));
    const asked = (await readFile(DASHBOARD, 'utf8')).match(/\b(?:companion|nodejs|process)_\w+/gu);
    expect(asked?.length).toBeGreaterThan(12);
    expect((asked ?? []).filter((name) => !known.has(name))).toEqual([]);
  });

  it('is for this machine alone, unless there is a token', async () => {
    expect((await read({ 'x-forwarded-for': '203.0.113.7' })).status).toBe(404);
    expect((await read({}, guarded)).status).toBe(404);
    expect((await read({ authorization: 'Bearer no' }, guarded)).status).toBe(404);
    const authorization = `Bearer ${METRICS_TOKEN}`;
    expect((await read({ authorization, 'x-forwarded-for': '203.0.113.7' }, guarded)).status).toBe(
      200,
    );
  });
});

describe('/health/ready', () => {
  it('tells when domain events wait', async () => {
    const ready = async () => {
      const { body } = await call<{ status: string; components: { events: { detail: string } } }>(
        app.url,
        'GET',
        '/health/ready',
      );
      return [body.status, body.components.events.detail];
    };
    // A consumer that is still at it would move on from where it is put below.
    await eventually(async () => {
      const [row] = await app.database.query<{ waits: boolean }>(
        `SELECT EXISTS (
           SELECT FROM outbox_events e
           LEFT JOIN outbox_cursors c ON c.consumer = 'analytics' AND c.position >= e.position
           WHERE c.position IS NULL
         ) AS waits`,
      );
      expect(row?.waits).toBe(false);
    });
    expect(await ready()).toEqual(['ok', 'Domain events are passed on']);
    const late = `UPDATE outbox_events SET occurred_at = now() - interval '5 minutes'`;
    await app.database.query(late);
    await app.database.query(`UPDATE outbox_cursors SET position = 0 WHERE consumer = 'analytics'`);
    expect(await ready()).toEqual([
      'degraded',
      expect.stringMatching(/wait for .*analytics \(30\d s\)/u),
    ]);
  });
});
