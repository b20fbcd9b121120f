import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { TestCreator } from '../support/creator.js';

let house: TestHouse;
let app: TestApp;
beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
});
afterAll(() => house.leave());

type Exported = { exportedAt: string; tables: Record<string, Record<string, unknown>[]> };

const download = (creator: TestCreator, signal?: AbortSignal) =>
  fetch(`${app.url}/api/privacy/export`, {
    headers: { authorization: `Bearer ${creator.token}` },
    ...(signal === undefined ? {} : { signal }),
  });

async function furnished(name: string): Promise<TestCreator> {
  const creator = await TestCreator.signUp(app.url, name);
  const { id: sessionId } = await creator.startSession({ title: `Show of ${name}` });
  await creator.addGoal({ sessionId, title: `Goal of ${name}`, targetCents: 900 });
  await creator.tip({ sessionId, amountCents: 700, tipperName: `Tipper of ${name}` });
  await creator.expect(201, 'POST', '/api/menu', {
    name: `Song of ${name}`,
    priceCents: 700,
    category: 'request',
  });
  await creator.expect(201, 'POST', '/api/connectors', {
    kind: 'webhook',
    label: `Bot of ${name}`,
  });
  await creator.expect(200, 'PATCH', '/api/settings', { currency: 'EUR' });
  await creator.expect(200, 'GET', '/api/overlay-keys');
  return creator;
}

describe('the export', () => {
  it('is a file with everything of hers, nothing of others, and no secret', async () => {
    const creator = await furnished('Luna');
    await furnished('Mira');
    const answer = await download(creator);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="streaming-companion-\d{4}-\d\d-\d\d\.json"$/u,
    );
    const text = await answer.text();
    const { tables } = JSON.parse(text) as Exported;
    expect(tables['creators']).toMatchObject([{ id: creator.id, display_name: 'Luna' }]);
    expect(tables['stream_sessions']).toMatchObject([{ title: 'Show of Luna' }]);
    expect(tables['stream_tips']).toMatchObject([
      { amount_cents: 700, tipper_name: 'Tipper of Luna' },
    ]);
    expect(tables['session_tippers']).toMatchObject([{ tipper_name: 'Tipper of Luna' }]);
    expect(tables['tip_goals']).toHaveLength(1);
    expect(tables['tip_menu_items']).toHaveLength(1);
    expect(tables['connectors']).toMatchObject([{ label: 'Bot of Luna', kind: 'webhook' }]);
    expect(tables['creator_settings']).toMatchObject([{ currency: 'EUR' }]);
    expect(text).not.toContain('Mira');
    expect(text).not.toMatch(/scrypt|_hash|_encrypted/u);
    const secrets = await house.database.query<{ secret: string }>(
      `SELECT secret_encrypted AS secret FROM connectors
       UNION SELECT key_encrypted FROM overlays UNION SELECT key_hash FROM overlays
       UNION SELECT password_hash FROM accounts`,
    );
    expect(secrets.length).toBeGreaterThan(4);
    for (const { secret } of secrets) expect(text).not.toContain(secret);
  });

  it('names every table that has rows of creators', async () => {
    const creator = await TestCreator.signUp(app.url);
    const { tables } = (await (await download(creator)).json()) as Exported;
    const all = await house.database.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`,
    );
    const nobodys = [
      ...['closed_accounts', 'connector_holders', 'migrations', 'outbox_cursors'],
      'outbox_events',
    ];
    expect(Object.keys(tables).toSorted()).toEqual(
      all
        .map(({ name }) => name)
        .filter((name) => !nobodys.includes(name))
        .toSorted(),
    );
  });

  it('of many tips goes through a small memory, and gives its place back when nobody reads', async () => {
    const creator = await TestCreator.signUp(app.url);
    const { id: sessionId } = await creator.startSession();
    await house.database.query(
      `INSERT INTO stream_tips (id, creator_id, session_id, seq, amount_cents, message, source, platform)
       SELECT gen_random_uuid(), $1, $2, n, 5, repeat('words ', 60), 'manual', 'chaturbate'
       FROM generate_series(2, 100001) n`,
      [creator.id, sessionId],
    );
    let peak = 0;
    const base = process.memoryUsage().rss;
    let bytes = 0;
    const answer = await download(creator);
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
      bytes += chunk.byteLength;
      peak = Math.max(peak, process.memoryUsage().rss - base);
    }
    expect(bytes).toBeGreaterThan(50_000_000);
    expect(peak).toBeLessThan(bytes * 2);

    for (let round = 0; round < 4; round += 1) {
      const abort = new AbortController();
      const begun = await download(creator, abort.signal);
      expect(begun.status).toBe(200);
      await begun.body!.getReader().read();
      abort.abort();
      await expect
        .poll(async () => {
          const busy = await house.database.query(
            `SELECT 1 FROM pg_stat_activity
             WHERE datname = current_database() AND state = 'idle in transaction'`,
          );
          return busy.length;
        })
        .toBe(0);
    }
  });

  it('is given to two at a time', async () => {
    const creator = await TestCreator.signUp(app.url);
    const { id: sessionId } = await creator.startSession();
    await house.database.query(
      `INSERT INTO stream_tips (id, creator_id, session_id, seq, amount_cents, message, source, platform)
       SELECT gen_random_uuid(), $1, $2, n, 5, repeat('words ', 80), 'manual', 'chaturbate'
       FROM generate_series(2, 60001) n`,
      [creator.id, sessionId],
    );
    const abort = new AbortController();
    const slow = [await download(creator, abort.signal), await download(creator, abort.signal)];
    expect(slow.map(({ status }) => status)).toEqual([200, 200]);
    const third = await download(creator);
    expect(third.status).toBe(503);
    expect(third.headers.get('retry-after')).toBe('30');
    abort.abort();
    await expect.poll(async () => (await download(creator)).status).toBe(200);
  });
});
