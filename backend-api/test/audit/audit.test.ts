import type { AuditPage } from '@companion/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { call, PASSWORD, TestCreator } from '../support/creator.js';
import { eventually } from '../support/eventually.js';

let house: TestHouse;
let app: TestApp;
beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
});
afterAll(() => house.leave());

const entriesOf = (creator: TestCreator, query = '') =>
  creator.expect<AuditPage>(200, 'GET', `/api/audit${query}`);
const told = ({ items }: AuditPage) =>
  items.map(({ action, actor, actorName, targetName }) =>
    [action, actor, actorName, targetName].filter((part) => part !== null).join(' '),
  );

it('has who did what, the newest first, and nothing of tips as they come', async () => {
  const ann = await TestCreator.signUp(app.url);
  const { id: sessionId } = await ann.startSession();
  const made = await ann.expect<{ id: string; token: string }>(201, 'POST', '/api/tokens', {
    name: 'Deck',
    scopes: ['tips:write', 'analytics:read'],
  });
  const { tip } = await ann.tip({ sessionId, amountCents: 500, tipperName: 'Bob' });
  await ann.expect(200, 'PATCH', `/api/tips/${tip.id}`, { amountCents: 400 });
  await ann.expect(204, 'DELETE', `/api/tips/${tip.id}`);
  await ann.expect(200, 'POST', `/api/tips/${tip.id}/restore`);
  const occurredAt = new Date().toISOString();
  const late = { sessionId, amountCents: 5, backfill: true, occurredAt };
  const added = await call(app.url, 'POST', '/api/tips', { body: late, token: made.token });
  expect(added.status).toBe(201);
  const csv = 'Date,Amount\n2026-01-01 10:00,5';
  await ann.expect(200, 'POST', '/api/tips/import', { csv, dryRun: true });
  await ann.expect(200, 'POST', '/api/tips/import', { csv, dryRun: false, fileName: 'old.csv' });
  await ann.expect(200, 'PATCH', '/api/settings', { hideAmountsOnAir: true, blockedWords: ['x'] });
  const hook = { kind: 'webhook', label: 'Bot' };
  const { id } = await ann.expect<{ id: string }>(201, 'POST', '/api/connectors', hook);
  await ann.expect(200, 'PATCH', `/api/connectors/${id}`, { label: 'Other' });
  await ann.expect(200, 'POST', `/api/connectors/${id}/rotate-secret`);
  await ann.expect(204, 'DELETE', `/api/connectors/${id}`);
  await ann.expect(201, 'POST', '/api/overlay-keys/rotate');
  await ann.expect(200, 'POST', `/api/sessions/${sessionId}/cancel`);
  await ann.expect(200, 'GET', '/api/analytics/export?dataset=tips');
  await ann.expect(200, 'GET', '/api/privacy/export');
  await ann.expect(200, 'POST', '/api/privacy/forget-tipper', { name: 'Bob' });
  await ann.expect(204, 'DELETE', `/api/tokens/${made.id}`);
  // What is refused was not done.
  await ann.call('DELETE', `/api/tokens/${made.id}`);

  const page = await entriesOf(ann, '?limit=100');
  expect(told(page)).toEqual([
    'token_revoked creator',
    'tipper_forgotten creator',
    'data_exported creator',
    'report_exported creator',
    'session_cancelled creator',
    'overlay_key_replaced creator',
    'connector_deleted creator',
    'connector_secret_replaced creator Other',
    'connector_changed creator Other',
    'connector_made creator Bot',
    'settings_changed creator hideAmountsOnAir, blockedWords',
    'tips_imported creator old.csv',
    'tip_added_late token Deck',
    'tip_restored creator',
    'tip_removed creator',
    'tip_edited creator',
    'token_made creator Deck',
    'signed_up creator',
  ]);
  expect(page.next).toBeNull();
  expect(page.items.find(({ action }) => action === 'tip_edited')?.targetId).toBe(tip.id);
  expect(new Set(page.items.map(({ network }) => network))).toEqual(new Set(['127.0.0.0/24']));
  expect(JSON.stringify(page)).not.toContain('Bob');

  const first = await entriesOf(ann, '?limit=10');
  const second = await entriesOf(ann, `?limit=10&before=${first.next}`);
  expect([...first.items, ...second.items]).toEqual(page.items);
  const stranger = await TestCreator.signUp(app.url);
  expect(told(await entriesOf(stranger))).toEqual(['signed_up creator']);
});

it('has sign-ins that failed, told to her and to nobody else', async () => {
  const email = 'eve@example.com';
  const body = { email, password: PASSWORD, displayName: 'Eve' };
  await call(app.url, 'POST', '/api/auth/signup', { body });
  const wrong = { email, password: 'wrong horse battery' };
  expect((await call(app.url, 'POST', '/api/auth/login', { body: wrong })).status).toBe(401);
  const nobody = { email: 'nobody@example.com', password: PASSWORD };
  expect((await call(app.url, 'POST', '/api/auth/login', { body: nobody })).status).toBe(401);
  const { body: signedIn } = await call<{ accessToken: string }>(
    app.url,
    'POST',
    '/api/auth/login',
    { body: { email, password: PASSWORD } },
  );
  await eventually(async () => {
    const { body: page } = await call<AuditPage>(app.url, 'GET', '/api/audit', {
      token: signedIn.accessToken,
    });
    expect(told(page).toSorted()).toEqual([
      'sign_in_failed unknown',
      'signed_in creator',
      'signed_up creator',
    ]);
  });
});

it('is only ever added to: the database refuses the rest until its time, or until she leaves', async () => {
  const ann = await TestCreator.signUp(app.url);
  const mine = `creator_id = '${ann.id}'`;
  const count = async (): Promise<number> => {
    const counted = `SELECT count(*)::int AS entries FROM audit_entries WHERE ${mine}`;
    const [row] = await house.database.query<{ entries: number }>(counted);
    return row?.entries ?? 0;
  };
  expect(await count()).toBe(1);
  for (const statement of [
    `UPDATE audit_entries SET action = 'signed_in' WHERE ${mine}`,
    `DELETE FROM audit_entries WHERE ${mine}`,
    'TRUNCATE audit_entries',
    'TRUNCATE creators CASCADE',
  ]) {
    const refusal = house.database.query(statement);
    expect([statement, await refusal.catch(String)]).toEqual([
      statement,
      expect.stringContaining('only ever added to'),
    ]);
  }
  expect(await count()).toBe(1);

  const old = `INSERT INTO audit_entries (id, creator_id, action, actor, at)
    VALUES (gen_random_uuid(), '${ann.id}', 'signed_in', 'creator', now() - interval '402 days')`;
  await house.database.query(old);
  await house.database.query(
    `DELETE FROM audit_entries WHERE ${mine} AND at < now() - interval '401 days'`,
  );
  expect(await count()).toBe(1);

  await ann.expect(204, 'DELETE', '/api/account', { password: PASSWORD });
  const left = `SELECT id FROM creators WHERE id = '${ann.id}'`;
  await eventually(async () => expect(await house.database.query(left)).toEqual([]));
  expect(await count()).toBe(0);
});
