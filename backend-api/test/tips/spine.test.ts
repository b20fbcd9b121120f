import { CLIENT_EVENT, LIMITS, type RecordedTip, type SessionDetail } from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { scopeOf } from '../../src/platform/identity/creator-scope.js';
import { TipsService } from '../../src/tips/tips.service.js';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { expectBooksToBalance, rowCounts } from '../support/books.js';
import { TestCreator } from '../support/creator.js';
import { TestSocket } from '../support/sockets.js';

let house: TestHouse;
let app: TestApp;
let creator: TestCreator;
let sessionId: string;

beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
  creator = await TestCreator.signUp(app.url);
});
afterAll(async () => {
  await expectBooksToBalance(house.database);
  await house.leave();
});
beforeEach(async () => {
  ({ id: sessionId } = await creator.startSession({ endCurrent: true }));
});

const sum = (numbers: number[]): number => numbers.reduce((total, n) => total + n, 0);
const tipRows = () =>
  house.database.query('SELECT id FROM stream_tips WHERE session_id = $1', [sessionId]);

describe('amounts', () => {
  it('takes cents as they are and tokens at the rate of the session', async () => {
    const inCents = await creator.tip({ sessionId, amountCents: 7 });
    const inTokens = await creator.tip({ sessionId, amountTokens: 100 });
    expect(inCents.tip).toMatchObject({ amountCents: 7, amountTokens: null });
    expect(inTokens.tip).toMatchObject({ amountCents: 500, amountTokens: 100 });
    expect(inTokens.sessionTotals).toMatchObject({ totalTipsCents: 507, tipCount: 2 });
  });

  it('knows how many tokens an amount is when it comes out even', async () => {
    const { tip } = await creator.tip({ sessionId, amountCents: 500 });
    expect(tip.amountTokens).toBe(100);
  });

  // Half a cent goes up; a rate has two decimals.
  it.each([
    [4.5, 1, 5],
    [4.5, 3, 14],
    [0.01, 50, 1],
    [0.01, 149, 1],
    [0.01, 150, 2],
    [5.37, 100, 537],
    [6.66, 7, 47],
    [1.15, 10, 12],
    [10_000, 1_000, 10_000_000],
  ])('at %d cents a token, %d tokens are %d cents', async (centsPerToken, tokens, cents) => {
    const session = await creator.startSession({ endCurrent: true, centsPerToken });
    const { tip } = await creator.tip({ sessionId: session.id, amountTokens: tokens });
    expect(tip).toMatchObject({ amountCents: cents, amountTokens: tokens });
  });

  it('refuses tokens where nobody said what one is worth', async () => {
    const session = await creator.startSession({ endCurrent: true, platform: 'other' });
    const refused = await creator.call('POST', '/api/tips', {
      sessionId: session.id,
      amountTokens: 5,
    });
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: [{ path: 'amountTokens' }],
    });
    await creator.tip({ sessionId: session.id, amountCents: 5 });
  });

  it.each([
    [0.01, 49],
    [10_000, 1_001],
  ])('refuses tokens worth too little or too much: %d × %d', async (centsPerToken, tokens) => {
    const session = await creator.startSession({ endCurrent: true, centsPerToken });
    const refused = await creator.call('POST', '/api/tips', {
      sessionId: session.id,
      amountTokens: tokens,
    });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: 'amountTokens' }] } });
    expect((await creator.session(session.id)).tipCount).toBe(0);
  });

  it.each([1, LIMITS.tipCentsMax])('takes %d cents, the limit', async (amountCents) => {
    expect((await creator.tip({ sessionId, amountCents })).tip.amountCents).toBe(amountCents);
  });

  it.each([
    ['nothing', {}, 'amountCents'],
    ['both units', { amountCents: 5, amountTokens: 1 }, 'amountCents'],
    ['zero', { amountCents: 0 }, 'amountCents'],
    ['a negative amount', { amountCents: -5 }, 'amountCents'],
    ['a fraction of a cent', { amountCents: 1.5 }, 'amountCents'],
    ['more than the limit', { amountCents: LIMITS.tipCentsMax + 1 }, 'amountCents'],
    ['an amount as text', { amountCents: '100' }, 'amountCents'],
    ['half a token', { amountTokens: 0.5 }, 'amountTokens'],
    ['a name too long', { amountCents: 5, tipperName: 'x'.repeat(65) }, 'tipperName'],
    ['a message too long', { amountCents: 5, message: 'x'.repeat(501) }, 'message'],
    ['an unknown field', { amountCents: 5, amount: 5 }, 'amount'],
    ['a key with spaces', { amountCents: 5, clientTipId: 'a b' }, 'clientTipId'],
  ])('refuses %s by REST and socket, and leaves no row', async (_what, body, path) => {
    const before = await rowCounts(house.database);
    const socket = await TestSocket.streaming(app.url, creator.token);
    const rest = await creator.call('POST', '/api/tips', { sessionId, ...body });
    const ack = await socket.ask(CLIENT_EVENT.addTip, { sessionId, ...body });
    socket.close();
    expect(rest).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    expect(rest.body.errors?.map((error) => error.path)).toContain(path);
    expect(ack).toMatchObject({ ok: false, error: { code: 'VALIDATION_FAILED' } });
    expect(await rowCounts(house.database)).toEqual(before);
  });
});

describe('who and what', () => {
  it('cleans a name and a message, and takes an empty name as anonymous', async () => {
    const { tip } = await creator.tip({
      sessionId,
      amountCents: 5,
      tipperName: '  Zoe\u0301\u202e\u0000 ',
      message: 'two\r\nlines\u0007',
    });
    expect(tip).toMatchObject({ tipperName: 'Zo\u00e9', message: 'two lines' });
    const nobody = await creator.tip({ sessionId, amountCents: 5, tipperName: '   ' });
    expect(nobody.tip.tipperName).toBeNull();
  });

  it('knows by itself where a tip came from', async () => {
    const socket = await TestSocket.streaming(app.url, creator.token);
    const rest = await creator.tip({ sessionId, amountCents: 5, source: 'platform_api' });
    const live = await socket.must<RecordedTip>(CLIENT_EVENT.addTip, {
      sessionId,
      amountCents: 5,
      source: 'platform_api',
    });
    socket.close();
    expect([rest.tip.source, live.tip.source]).toEqual(['manual', 'websocket']);
  });

  it('adds a tipper up whatever the case of the name; of equals, who was there first leads', async () => {
    await creator.tip({ sessionId, amountCents: 300, tipperName: 'Ann' });
    await creator.tip({ sessionId, amountCents: 200, tipperName: 'Bob' });
    await creator.tip({ sessionId, amountCents: 9_000 });
    const tie = await creator.tip({ sessionId, amountCents: 100, tipperName: 'BOB' });
    expect(tie.sessionTotals.topTipper).toEqual({ name: 'Ann', totalCents: 300 });
    const lead = await creator.tip({ sessionId, amountCents: 1, tipperName: 'bob' });
    expect(lead.sessionTotals.topTipper).toEqual({ name: 'bob', totalCents: 301 });
  });
});

describe('the same clientTipId', () => {
  it('sent 20 times at once over REST and socket is one tip', async () => {
    const clientTipId = randomUUID();
    const body = { sessionId, amountCents: 250, tipperName: 'Ann', clientTipId };
    const socket = await TestSocket.streaming(app.url, creator.token);
    const [rest, live] = await Promise.all([
      Promise.all(
        Array.from({ length: 10 }, () => creator.call<RecordedTip>('POST', '/api/tips', body)),
      ),
      Promise.all(
        Array.from({ length: 10 }, () => socket.must<RecordedTip>(CLIENT_EVENT.addTip, body)),
      ),
    ]);
    socket.close();

    const answers = [...rest.map((answer) => answer.body), ...live];
    expect(new Set(answers.map(({ tip }) => tip.id)).size).toBe(1);
    expect(answers.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
    for (const { status, body: answer } of rest) expect(status).toBe(answer.duplicate ? 200 : 201);
    for (const { sessionTotals } of answers) {
      expect(sessionTotals).toMatchObject({ totalTipsCents: 250, tipCount: 1 });
    }
    expect(await tipRows()).toHaveLength(1);
  });

  it('brings the first tip back unchanged, even after the session has ended', async () => {
    const first = await creator.tip({
      sessionId,
      amountCents: 5,
      message: 'one',
      clientTipId: 'k',
    });
    await creator.expect(200, 'POST', `/api/sessions/${sessionId}/end`);
    const again = await creator.expect<RecordedTip>(200, 'POST', '/api/tips', {
      sessionId,
      amountCents: 900,
      message: 'two',
      clientTipId: 'k',
    });
    expect(again).toEqual({ ...first, duplicate: true });
  });

  it('is another tip in another session, and another creator’s', async () => {
    const first = await creator.tip({ sessionId, amountCents: 5, clientTipId: 'k' });
    const next = await creator.startSession({ endCurrent: true });
    const second = await creator.tip({ sessionId: next.id, amountCents: 5, clientTipId: 'k' });
    const stranger = await TestCreator.signUp(app.url);
    const hers = await stranger.startSession();
    const third = await stranger.tip({ sessionId: hers.id, amountCents: 5, clientTipId: 'k' });
    expect(new Set([first.tip.id, second.tip.id, third.tip.id]).size).toBe(3);
  });
});

describe('tips that arrive together', () => {
  it('each have their own outcome: one that cannot be written fails alone', async () => {
    const tips = app.nest.get(TipsService);
    const other = await TestCreator.signUp(app.url);
    const scope = scopeOf(creator.id);
    const good = { sessionId, amountCents: 10, source: 'platform_api' as const };
    const outcomes = await Promise.allSettled([
      tips.record(scope, good),
      // Past every check of the wire, as a faulty connector might send them.
      tips.record(scope, { ...good, message: 'NUL \u0000' }),
      tips.record(scope, good),
      tips.record(scope, { ...good, tipperName: '\ud800' }),
      tips.record(scope, { ...good, amountCents: 0 }),
      tips.record(scope, { ...good, sessionId: randomUUID() }),
      tips.record(scopeOf(other.id), good),
      tips.record(scope, good),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      ...['fulfilled', 'rejected', 'fulfilled', 'rejected'],
      ...['rejected', 'rejected', 'rejected', 'fulfilled'],
    ]);
    expect(await creator.session(sessionId)).toMatchObject({ totalTipsCents: 30, tipCount: 3 });
  });

  it('may be repeats among new ones: those bring theirs back, these are recorded, in one line', async () => {
    const tips = app.nest.get(TipsService);
    const give = (clientTipId: string) =>
      tips.recordOwn(
        scopeOf(creator.id),
        { sessionId, amountCents: 10, tipperName: 'Ann', clientTipId },
        'manual',
      );
    const first = await Promise.all(['a', 'b', 'c'].map(give));
    const second = await Promise.all(['d', 'b', 'e', 'a', 'f'].map(give));

    expect(second.map(({ duplicate }) => duplicate)).toEqual([false, true, false, true, false]);
    expect(second[1]?.tip).toEqual(first[1]?.tip);
    expect(second[3]?.tip).toEqual(first[0]?.tip);
    const seqs = [...first, ...second].filter(({ duplicate }) => !duplicate);
    const [begin = 0] = seqs.map(({ tip }) => tip.seq);
    expect(seqs.map(({ tip }) => tip.seq - begin)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(await creator.session(sessionId)).toMatchObject({
      totalTipsCents: 60,
      tipCount: 6,
      topTipper: { name: 'Ann', totalCents: 60 },
    });
  });

  it('are answered in the order one connection sent them', async () => {
    const socket = await TestSocket.streaming(app.url, creator.token);
    const answered: number[] = [];
    await Promise.all(
      Array.from({ length: 40 }, async (_, at) => {
        await socket.must(CLIENT_EVENT.addTip, { sessionId, amountCents: at + 1 });
        answered.push(at);
      }),
    );
    socket.close();
    expect(answered).toEqual(Array.from({ length: 40 }, (_, at) => at));
  });

  it('are all counted, and take consecutive seqs', async () => {
    const { seq } = await creator.session(sessionId);
    const amounts = Array.from({ length: 200 }, (_, at) => at + 1);
    const recorded = await Promise.all(
      amounts.map((amountCents) => creator.tip({ sessionId, amountCents })),
    );
    const seqs = recorded.map(({ tip }) => tip.seq).sort((a, b) => a - b);
    expect(seqs).toEqual(amounts.map((nth) => seq + nth));
    expect(await creator.session(sessionId)).toMatchObject({
      totalTipsCents: sum(amounts),
      tipCount: 200,
      averageTipCents: Math.round(sum(amounts) / 200),
    });
  });
});

describe('a session that does not take the tip', () => {
  it.each(['REST', 'socket'])(
    'is refused by %s when it has ended, and nothing is written',
    async (by) => {
      await creator.expect(200, 'POST', `/api/sessions/${sessionId}/end`);
      const before = await rowCounts(house.database);
      const body = { sessionId, amountCents: 5 };
      if (by === 'REST') {
        const { status, body: problem } = await creator.call('POST', '/api/tips', body);
        expect([status, problem.code]).toEqual([409, 'SESSION_ENDED']);
      } else {
        const socket = await TestSocket.streaming(app.url, creator.token);
        expect(await socket.ask(CLIENT_EVENT.addTip, body)).toMatchObject({
          ok: false,
          error: { code: 'SESSION_ENDED', sessionId },
        });
        expect(await socket.until('error')).toHaveLength(1);
        socket.close();
      }
      expect(await rowCounts(house.database)).toEqual(before);
    },
  );

  it('is not found when it is nobody’s', async () => {
    const { status, body } = await creator.call('POST', '/api/tips', {
      sessionId: randomUUID(),
      amountCents: 5,
    });
    expect([status, body.code]).toEqual([404, 'SESSION_NOT_FOUND']);
  });
});

describe('a tip of a menu price', () => {
  const item = (body: object) =>
    creator.expect<{ id: string }>(201, 'POST', '/api/menu', { category: 'request', ...body });

  it('names the active items at exactly that price', async () => {
    const song = await item({ name: 'Song', priceCents: 700 });
    await item({ name: 'Dance', priceTokens: 140 });
    await item({ name: 'Hidden', priceCents: 700, isActive: false });
    await item({ name: 'Hat', priceCents: 701 });

    const both = await creator.tip({ sessionId, amountCents: 700 });
    expect(both.tip.menuItem).toEqual({ id: song.id, name: 'Song · Dance' });
    const byTokens = await creator.tip({ sessionId, amountTokens: 140 });
    expect(byTokens.tip.menuItem?.name).toBe('Song · Dance');
    expect((await creator.tip({ sessionId, amountCents: 699 })).tip.menuItem).toBeNull();

    await creator.expect(204, 'DELETE', `/api/menu/${song.id}`);
    const detail = await creator.expect<SessionDetail>(200, 'GET', `/api/sessions/${sessionId}`);
    expect(detail.tips.map(({ menuItem }) => menuItem?.name)).toContain('Song · Dance');
    expect((await creator.tip({ sessionId, amountCents: 700 })).tip.menuItem?.name).toBe('Dance');
  });
});
