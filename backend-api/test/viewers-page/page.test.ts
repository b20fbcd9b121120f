import {
  CLIENT_EVENT,
  type JoinedMenu,
  LIMITS,
  type MenuItem,
  type PageUpdated,
  type PublicPage,
  SERVER_EVENT,
} from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { PASSWORD, TestCreator } from '../support/creator.js';
import { eventually } from '../support/eventually.js';
import { TestRedis } from '../support/redis.js';
import { TestSocket } from '../support/sockets.js';
import { keysIn, OF_POLLS, open, set, unique, WHITELIST } from './viewers.js';

let house: TestHouse;
let app: TestApp;
beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
});
afterAll(() => house.leave());

const pageAt = async (address: string) => (await open(app.url, address)).body;

describe('the page', () => {
  it('of nobody is like that of a creator who shows nothing, by id or handle', async () => {
    const answers = await Promise.all(
      ['nobody-here', randomUUID(), 'somebody|else'].map((a) => open(app.url, a)),
    );
    for (const { status, body, headers } of answers) {
      expect([status, headers.get('etag')]).toEqual([200, answers[0]!.headers.get('etag')]);
      expect(body).toEqual({
        name: null,
        welcome: null,
        ageNotice: true,
        palette: 'sunset',
        language: 'en',
        currency: 'USD',
        menu: [],
        show: null,
      });
    }
    expect((await open(app.url, 'x'.repeat(LIMITS.creatorIdMax + 1))).status).toBe(400);
  });

  it('is told once: with a tag, for 15 seconds, and to no search engine', async () => {
    const creator = await TestCreator.signUp(app.url, 'Luna');
    const { headers } = await open(app.url, creator.id);
    expect(headers.get('cache-control')).toBe('public, max-age=15');
    expect(headers.get('x-robots-tag')).toBe('noindex');
    const tag = headers.get('etag')!;
    const again = await open(app.url, creator.id, { 'if-none-match': `W/${tag}` });
    expect([again.status, again.body]).toEqual([304, undefined]);
    await set(creator, { welcome: 'Be kind' });
    expect((await open(app.url, creator.id, { 'if-none-match': tag })).body.welcome).toBe(
      'Be kind',
    );
  });

  it('shows what she wants shown, and of a show nothing that is not meant for viewers', async () => {
    const creator = await TestCreator.signUp(app.url, 'Luna');
    const item = await creator.expect<MenuItem>(201, 'POST', '/api/menu', {
      name: 'Dance',
      priceTokens: 150,
      category: 'performance',
    });
    await creator.expect(201, 'POST', '/api/menu', {
      name: 'Only for me',
      priceTokens: 777,
      category: 'custom',
      isActive: false,
    });
    const { id: sessionId } = await creator.startSession({ title: 'Friday' });
    await creator.addGoal({ sessionId, title: 'Outfit', targetTokens: 500 });
    await creator.addGoal({ sessionId, title: 'Song', targetCents: 1_000 });
    await creator.tip({ sessionId, amountTokens: 150, tipperName: 'Ann', message: 'private word' });

    const page = await pageAt(creator.id);
    expect(page).toMatchObject({
      name: 'Luna',
      menu: [{ id: item.id, name: 'Dance', priceTokens: 150 }],
      show: {
        currency: 'USD',
        goals: [
          {
            title: 'Outfit',
            percentage: 30,
            current: { tokens: 150, cents: null },
            target: { tokens: 500, cents: null },
          },
          { title: 'Song', current: { tokens: null, cents: 750 } },
        ],
        tips: null,
        total: null,
        bought: [{ itemId: item.id }],
      },
    });
    expect(JSON.stringify(page)).not.toMatch(/Ann|private word|Only for me|Friday/u);

    await set(creator, { showTicker: true, showTotal: true, palette: 'rose' });
    const shown = await pageAt(creator.id);
    expect(shown).toMatchObject({
      palette: 'rose',
      show: {
        tips: [{ name: 'Ann', amount: { tokens: 150, cents: null }, item: 'Dance' }],
        total: { cents: 750, tips: 1 },
      },
    });
    expect(keysIn(shown)).toEqual(WHITELIST);
    expect(JSON.stringify(shown)).not.toMatch(new RegExp(`private word|${sessionId}`, 'u'));

    await set(creator, { showGoals: false });
    expect((await pageAt(creator.id)).show).toMatchObject({ goals: null, polls: null });
    await set(creator, { showMenu: false });
    expect(await pageAt(creator.id)).toMatchObject({ menu: null, show: { bought: [] } });
    await creator.expect(200, 'POST', `/api/sessions/${sessionId}/end`);
    expect((await pageAt(creator.id)).show).toBeNull();
  });

  it('hides what is hidden on air', async () => {
    const creator = await TestCreator.signUp(app.url, 'Luna');
    await set(creator, { showTicker: true, showTotal: true });
    await creator.expect(200, 'PATCH', '/api/settings', {
      hideAmountsOnAir: true,
      maskNamesOnAir: true,
    });
    const { id: sessionId } = await creator.startSession();
    await creator.addGoal({ sessionId, title: 'Outfit', targetCents: 104_729 });
    await creator.tip({ sessionId, amountCents: 10_007, tipperName: 'Wilhelmina' });
    const page = await pageAt(creator.id);
    expect(page.show).toMatchObject({
      goals: [{ title: 'Outfit', percentage: 9, current: null, target: null }],
      tips: [{ name: 'W***', amount: null }],
      total: null,
    });
    expect(JSON.stringify(page)).not.toMatch(/104729|10007|Wilhelmina/u);
  });
});

describe('goals and polls', () => {
  it('stand as they do on air: hidden ones not at all, blurred ones without their title', async () => {
    const creator = await TestCreator.signUp(app.url, 'Luna');
    const { id: sessionId } = await creator.startSession();
    const goal = (title: string, visibility: 'shown' | 'blurred' | 'hidden', targetCents: number) =>
      creator.addGoal({ sessionId, title, visibility, targetCents });
    await goal('Outfit', 'shown', 1_000);
    await goal('Mysterious dance', 'blurred', 104_729);
    await goal('Secret song', 'hidden', 500);
    const poll = (body: object) =>
      creator.expect(201, 'POST', '/api/polls', { sessionId, ...body });
    await poll({
      kind: 'poll',
      title: 'Next outfit',
      options: [
        { label: 'Red', amountTokens: 21 },
        { label: 'Blue', amountTokens: 22 },
      ],
    });
    await poll({ kind: 'king', title: 'Favourite', minTokens: 10, stepTokens: 5 });
    await creator.tip({ sessionId, amountTokens: 21, tipperName: 'Ann' });

    const page = await pageAt(creator.id);
    expect(page.show?.goals).toMatchObject([
      { title: 'Outfit', masked: false, percentage: 10 },
      { masked: true, percentage: 0, current: null, target: null },
    ]);
    expect(page.show?.polls).toMatchObject([
      {
        kind: 'poll',
        open: true,
        options: [
          { label: 'Red', price: { tokens: 21 }, tips: 1, percentage: 100, leads: true },
          { label: 'Blue', price: { tokens: 22 }, tips: 0, leads: false },
        ],
        king: null,
      },
      { kind: 'king', king: { toBeat: { tokens: 26 }, holder: { name: 'Ann' } } },
    ]);
    expect(JSON.stringify(page)).not.toMatch(/Mysterious dance|Secret song|104729/u);
    const known = [...WHITELIST, ...OF_POLLS];
    expect(keysIn(page).filter((key) => !known.includes(key))).toEqual([]);

    await creator.tip({ sessionId, amountCents: 500 });
    const titles = (await pageAt(creator.id)).show?.goals?.map(({ title }) => title);
    expect(titles).toContain('Secret song');
    await creator.expect(200, 'POST', '/api/on-air/panic');
    expect((await pageAt(creator.id)).show).toBeNull();
  });
});

describe('live', () => {
  const latest = (socket: TestSocket) =>
    (socket.named(SERVER_EVENT.pageUpdated).at(-1)?.payload as PageUpdated | undefined)?.page;
  const join = async (address: string) => {
    const socket = await TestSocket.overlay(app.url);
    const joined = await socket.must<JoinedMenu>(CLIENT_EVENT.joinMenu, {
      creatorId: address,
      page: true,
    });
    return { socket, joined };
  };

  it('a page follows the show from before it begins to after its end, whatever changes', async () => {
    const creator = await TestCreator.signUp(app.url, 'Luna');
    const handle = unique();
    await set(creator, { handle, showTicker: true });
    const { socket, joined } = await join(handle);
    expect(joined).toMatchObject({ creatorId: handle, page: { name: 'Luna', show: null } });
    const shows = (check: (page: PublicPage) => void) =>
      eventually(() => check(latest(socket) as PublicPage));

    const { id: sessionId } = await creator.startSession({ title: 'Friday' });
    await shows(({ show }) => expect(show).toMatchObject({ goals: [], tips: [] }));
    await creator.addGoal({ sessionId, title: 'Outfit', targetTokens: 500 });
    const { tip } = await creator.tip({ sessionId, amountTokens: 100, tipperName: 'Ann' });
    await shows(({ show }) => {
      expect(show?.goals).toMatchObject([{ percentage: 20, current: { tokens: 100 } }]);
      expect(show?.tips).toMatchObject([{ name: 'Ann' }]);
    });
    await creator.expect(204, 'DELETE', `/api/tips/${tip.id}`);
    await shows(({ show }) => {
      expect(show?.goals).toMatchObject([{ percentage: 0 }]);
      expect(show?.tips).toEqual([]);
    });
    const item = { name: 'Dance', priceTokens: 150, category: 'performance' };
    const { id } = await creator.expect<MenuItem>(201, 'POST', '/api/menu', item);
    await shows(({ menu }) => expect(menu).toMatchObject([{ name: 'Dance' }]));
    await creator.expect(200, 'POST', `/api/menu/${id}/toggle`);
    await shows(({ menu }) => expect(menu).toEqual([]));
    await set(creator, { showTicker: false, welcome: 'Hi' });
    await shows((page) => expect(page).toMatchObject({ welcome: 'Hi', show: { tips: null } }));
    await creator.expect(200, 'PATCH', '/api/settings', { hideAmountsOnAir: true });
    await shows(({ show }) => expect(show?.goals).toMatchObject([{ current: null }]));
    await creator.expect(200, 'POST', `/api/sessions/${sessionId}/end`);
    await shows(({ show }) => expect(show).toBeNull());

    // Nothing else was ever said, and nothing in it that viewers have no business with.
    expect(new Set(socket.heard.map(({ event }) => event))).toEqual(new Set(['page_updated']));
    const said = [joined, socket.heard.map(({ payload }) => payload)];
    expect(keysIn(said).filter((key) => !WHITELIST.includes(key))).toEqual([
      ...['creatorId', 'eventId', 'items', 'page'],
    ]);
    expect(JSON.stringify(said)).not.toMatch(new RegExp(`${sessionId}|${creator.id}|Friday`, 'u'));
    socket.close();
  });

  it('a burst of tips tells a page a few times, and the last is how it stands', async () => {
    const creator = await TestCreator.signUp(app.url);
    const { socket } = await join(creator.id);
    const { id: sessionId } = await creator.startSession();
    await creator.addGoal({ sessionId, targetCents: 10_000 });
    await Promise.all(
      Array.from({ length: 60 }, () => creator.tip({ sessionId, amountCents: 100 })),
    );
    await eventually(() => expect(latest(socket)?.show?.goals).toMatchObject([{ percentage: 60 }]));
    expect(socket.named(SERVER_EVENT.pageUpdated).length).toBeLessThan(20);
    socket.close();
  });

  it('a page at one process hears of a tip that came to another', async () => {
    const redis = await TestRedis.start();
    const environment = { REDIS_PORT: String(redis.port) };
    const [here, there] = await Promise.all([house.start(environment), house.start(environment)]);
    const creator = await TestCreator.signUp(there.url);
    const viewer = await TestSocket.overlay(here.url);
    await viewer.must(CLIENT_EVENT.joinMenu, { creatorId: creator.id, page: true });
    const { id: sessionId } = await creator.startSession();
    await creator.addGoal({ sessionId, targetCents: 1_000 });
    await creator.tip({ sessionId, amountCents: 250 });
    await eventually(() => expect(latest(viewer)?.show?.goals).toMatchObject([{ percentage: 25 }]));
    viewer.close();
    await Promise.all([here.close(), there.close()]);
    await redis.stop();
  });

  it('a deleted account’s page is nobody’s', async () => {
    const creator = await TestCreator.signUp(app.url, 'Luna');
    const { socket } = await join(creator.id);
    await creator.expect(204, 'DELETE', '/api/account', { password: PASSWORD });
    await eventually(() => expect(socket.socket.connected).toBe(false));
    const { socket: again, joined } = await join(creator.id);
    expect(joined.page?.name).toBeNull();
    again.close();
  });

  it('the seed’s menu room hears of the menu alone, and knows no handle', async () => {
    const creator = await TestCreator.signUp(app.url, 'Luna');
    const handle = unique();
    await set(creator, { handle });
    await creator.expect(201, 'POST', '/api/menu', {
      name: 'A',
      priceCents: 5,
      category: 'custom',
    });
    const socket = await TestSocket.overlay(app.url);
    const byId = await socket.must<JoinedMenu>(CLIENT_EVENT.joinMenu, { creatorId: creator.id });
    expect(byId).toMatchObject({ creatorId: creator.id, items: [{ name: 'A' }] });
    expect(byId.page).toBeUndefined();
    const byHandle = await socket.must<JoinedMenu>(CLIENT_EVENT.joinMenu, { creatorId: handle });
    expect(byHandle.items).toEqual([]);
    socket.close();
  });
});
