import { LIMITS, type MenuItem, type Problem, type PublicMenu } from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { call, TestCreator } from '../support/creator.js';

let house: TestHouse;
let app: TestApp;
let creator: TestCreator;
beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
});
afterAll(() => house.leave());
beforeEach(async () => {
  creator = await TestCreator.signUp(app.url, 'Lili Live');
});

const add = (body: object = {}) =>
  creator.expect<MenuItem>(201, 'POST', '/api/menu', {
    name: 'Song',
    priceCents: 700,
    category: 'request',
    ...body,
  });
const items = async () =>
  (await creator.expect<{ items: MenuItem[] }>(200, 'GET', '/api/menu')).items;
const names = async () => (await items()).map(({ name }) => name);
const toggle = (id: string) => creator.expect<MenuItem>(200, 'POST', `/api/menu/${id}/toggle`);
const publicMenu = (id: string, headers: Record<string, string> = {}) =>
  call<PublicMenu>(app.url, 'GET', `/api/menu/public/${encodeURIComponent(id)}`, { headers });

describe('a menu item', () => {
  it('is priced in money or in tokens, and keeps the unit it was given in', async () => {
    const song = await add({ description: '  for you ' });
    expect(song).toMatchObject({ priceCents: 700, priceTokens: null, description: 'for you' });
    const dance = await add({ name: 'Dance', priceCents: undefined, priceTokens: 50 });
    expect(dance).toMatchObject({ priceCents: null, priceTokens: 50, isActive: true });
    const changed = await creator.expect<MenuItem>(200, 'PATCH', `/api/menu/${dance.id}`, {
      priceCents: 900,
      description: '',
    });
    expect(changed).toMatchObject({ priceCents: 900, priceTokens: null, description: null });
    const both = await creator.call('PATCH', `/api/menu/${dance.id}`, {
      priceCents: 1,
      priceTokens: 1,
    });
    expect([both.status, both.body.errors?.[0]?.path]).toEqual([400, 'priceCents']);
  });

  it('is switched off and on again, and the public menu follows', async () => {
    const { id } = await add();
    expect((await toggle(id)).isActive).toBe(false);
    expect(await names()).toEqual(['Song']);
    expect((await publicMenu(creator.id)).body.items).toEqual([]);
    expect((await toggle(id)).isActive).toBe(true);
    expect((await publicMenu(creator.id)).body.items).toHaveLength(1);
  });

  it('switched an even number of times at once is as it was', async () => {
    const { id } = await add();
    await Promise.all(Array.from({ length: 10 }, () => toggle(id)));
    expect((await items())[0]?.isActive).toBe(true);
  });

  it('that there is not is not found', async () => {
    for (const [method, path, body] of [
      ['PATCH', '', {}],
      ['DELETE', '', undefined],
      ['POST', '/toggle', undefined],
    ] as const) {
      const answer = await creator.call(method, `/api/menu/${randomUUID()}${path}`, body);
      expect([answer.status, answer.body.code]).toEqual([404, 'NOT_FOUND']);
    }
  });
});

describe('the menu', () => {
  it('is in the creator’s order', async () => {
    const a = await add({ name: 'a' });
    const b = await add({ name: 'b' });
    const c = await add({ name: 'c', sortOrder: 0 });
    expect(await names()).toEqual(['a', 'c', 'b']);
    const ids = [b.id, a.id, c.id];
    await creator.expect(200, 'PUT', '/api/menu/order', { ids });
    expect(await names()).toEqual(['b', 'a', 'c']);
    expect((await publicMenu(creator.id)).body.items.map(({ name }) => name)).toEqual([
      ...['b', 'a', 'c'],
    ]);
    for (const wrong of [[a.id], [...ids, randomUUID()], [a.id, a.id, b.id]]) {
      const { status, body } = await creator.call('PUT', '/api/menu/order', { ids: wrong });
      expect([status, body.errors?.[0]?.path]).toEqual([400, 'ids']);
    }
    await creator.expect(204, 'DELETE', `/api/menu/${a.id}`);
    expect(await names()).toEqual(['b', 'c']);
    await add({ name: 'last' });
    expect(await names()).toEqual(['b', 'c', 'last']);
  });

  it('has at most 100 items, however many are added at once', async () => {
    await house.database.query(
      `INSERT INTO tip_menu_items (id, creator_id, name, price_cents, category, sort_order)
       SELECT gen_random_uuid(), $1, 'Item ' || n, n, 'request', n FROM generate_series(1, $2::int) n`,
      [creator.id, LIMITS.menuItemsPerCreator - 3],
    );
    const body = { name: 'More', priceCents: 5, category: 'custom' };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => creator.call<Problem>('POST', '/api/menu', body)),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    for (const { status, body: problem } of answers.filter((answer) => answer.status !== 201)) {
      expect([status, problem.code]).toEqual([409, 'LIMIT_REACHED']);
    }
    expect(await items()).toHaveLength(LIMITS.menuItemsPerCreator);
  });
});

describe('the public menu', () => {
  it('shows active items and nothing private, without a token', async () => {
    await add({ name: 'Seen' });
    await add({ name: 'Hidden', isActive: false });
    await creator.startSession({ platform: 'other', currency: 'EUR' });
    const { status, body, headers } = await publicMenu(creator.id);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      creatorId: creator.id,
      displayName: 'Lili Live',
      currency: 'EUR',
      items: [{ name: 'Seen' }],
    });
    expect(Object.keys(body).toSorted()).toEqual(['creatorId', 'currency', 'displayName', 'items']);
    expect(Object.keys(body.items[0]!).toSorted()).toEqual(
      ['category', 'description', 'id', 'name', 'priceCents', 'priceTokens'].toSorted(),
    );
    expect(JSON.stringify(body)).not.toMatch(/email|example\.com|Hidden|isActive/u);
    expect(headers.get('cache-control')).toBe('public, max-age=15');
    expect(headers.get('x-robots-tag')).toBe('noindex');
  });

  it('answers 304 to who has it already, until it changes', async () => {
    const { id } = await add();
    const first = await publicMenu(creator.id);
    const etag = first.headers.get('etag')!;
    expect(etag).toMatch(/^"[^"]+"$/u);
    const again = await publicMenu(creator.id, { 'if-none-match': etag });
    expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, undefined, etag]);
    // As caches send it on: weak, and among others.
    const weak = await publicMenu(creator.id, { 'if-none-match': `"other", W/${etag}` });
    expect(weak.status).toBe(304);
    await toggle(id);
    const changed = await publicMenu(creator.id, { 'if-none-match': etag });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(etag);
  });

  it('of nobody is empty, like that of a creator without items', async () => {
    const nobody = await publicMenu('somebody|who is not there');
    expect(nobody.status).toBe(200);
    expect(nobody.body).toEqual({
      creatorId: 'somebody|who is not there',
      displayName: null,
      currency: 'USD',
      items: [],
    });
    expect((await publicMenu(creator.id)).body.items).toEqual([]);
    expect((await publicMenu('x'.repeat(LIMITS.creatorIdMax))).status).toBe(200);
    expect((await publicMenu('x'.repeat(LIMITS.creatorIdMax + 1))).status).toBe(400);
  });
});
