import {
  CLIENT_EVENT,
  type Goal,
  type JoinedOverlay,
  type MenuItem,
  type Poll,
  SERVER_EVENT,
  type SessionEventName,
  type SessionEventPayloads,
} from '@companion/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FactsRepository } from '../../src/chatbot/facts.repository.js';
import { scopeOf } from '../../src/platform/identity/creator-scope.js';
import { TipsService } from '../../src/tips/tips.service.js';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { expectBooksToBalance } from '../support/books.js';
import { TestCreator } from '../support/creator.js';
import { eventually } from '../support/eventually.js';
import { OUTBOX } from '../support/outbox.js';
import { TestSocket } from '../support/sockets.js';

let house: TestHouse;
let app: TestApp;
let other: TestApp;
let creator: TestCreator;
let sessionId: string;
const sockets: TestSocket[] = [];
beforeAll(async () => {
  house = await openHouse();
  [app, other] = await Promise.all([house.start(), house.start()]);
  creator = await TestCreator.signUp(app.url);
});
afterAll(async () => {
  await expectBooksToBalance(house.database);
  await house.leave();
});
beforeEach(async () => {
  for (const socket of sockets.splice(0)) socket.close();
  ({ id: sessionId } = await creator.startSession({ endCurrent: true }));
});

const goals = async () =>
  (await creator.expect<{ items: Goal[] }>(200, 'GET', `/api/goals?sessionId=${sessionId}`)).items;
const polls = async () =>
  (await creator.expect<{ items: Poll[] }>(200, 'GET', `/api/polls?sessionId=${sessionId}`)).items;
const addPoll = (body: object) =>
  creator.expect<Poll>(201, 'POST', '/api/polls', { sessionId, title: 'Poll', ...body });
const tip = async (amountTokens: number, tipperName = 'Ann') =>
  (await creator.tip({ sessionId, amountTokens, tipperName })).tip;
const seqNow = async () => (await creator.session(sessionId)).seq;

async function overlay(at = app): Promise<{ socket: TestSocket; joined: JoinedOverlay }> {
  const socket = await TestSocket.overlay(at.url);
  sockets.push(socket);
  const join = { sessionId, batch: true };
  return { socket, joined: await socket.must<JoinedOverlay>(CLIENT_EVENT.joinOverlay, join) };
}
function heard<Name extends SessionEventName>(socket: TestSocket, name: Name) {
  const told = socket.sessionEvents().filter(({ event }) => event === name);
  return told.map(({ payload }) => payload as SessionEventPayloads[Name]);
}

describe('a deadline', () => {
  it('ends a goal and a poll by itself, once among two processes, and no later tip counts', async () => {
    // Without Redis each process tells its own listeners: whichever is the one to end it.
    const watching = [(await overlay()).socket, (await overlay(other)).socket];
    const goal = await creator.addGoal({ sessionId, targetTokens: 100, endsInSeconds: 1 });
    await addPoll({ kind: 'king', endsInSeconds: 1 });
    await tip(30);
    const { seq } = await creator.session(sessionId);
    await eventually(async () => {
      expect(await goals()).toMatchObject([{ status: 'expired', currentCents: 150 }]);
      expect(await polls()).toMatchObject([
        { status: 'closed', king: { holder: { name: 'Ann' } } },
      ]);
    });
    await tip(80, 'Bob');
    expect(await goals()).toMatchObject([{ status: 'expired', currentCents: 150 }]);
    expect(await polls()).toMatchObject([{ king: { holder: { name: 'Ann' } } }]);
    const ends = watching.flatMap((socket) =>
      heard(socket, SERVER_EVENT.goalProgress).filter(({ status }) => status === 'expired'),
    );
    const closings = watching.flatMap((socket) =>
      heard(socket, SERVER_EVENT.pollUpdated).filter(({ poll }) => poll.status === 'closed'),
    );
    expect([ends.length, closings.length]).toEqual([1, 1]);
    // The changes told of, and the tip: a process that ended it again would have taken another seq.
    expect((await seqNow()) - seq).toBe(1 + new Set([ends[0]?.seq, closings[0]?.seq]).size);

    // Five more minutes: the tip of meanwhile counts, too.
    const again = await creator.expect<Goal>(200, 'PATCH', `/api/goals/${goal.id}`, {
      endsInSeconds: 300,
    });
    expect(again).toMatchObject({ status: 'completed', currentCents: 550 });
  });

  it('holds for tips that come before anybody has looked, and is met after a restart', async () => {
    const goal = await creator.addGoal({ sessionId, targetTokens: 100, endsInSeconds: 600 });
    await Promise.all([app.close(), other.close()]);
    await house.database.query(
      `UPDATE tip_goals SET ends_at = now() - interval '1 second' WHERE id = $1`,
      [goal.id],
    );
    app = await house.start();
    other = await house.start();
    creator = creator.at(app.url);
    await tip(100);
    await eventually(async () =>
      expect(await goals()).toMatchObject([{ status: 'expired', currentCents: 0 }]),
    );
  });
});

describe('a goal that viewers may not see yet', () => {
  it('is unknown to overlays while hidden, and a bar without a name while blurred', async () => {
    const secret = await creator.addGoal({
      ...{ sessionId, title: 'Whipped cream', targetTokens: 100, visibility: 'hidden' },
    });
    const { socket, joined } = await overlay();
    const blurred = await creator.addGoal({
      ...{ sessionId, title: 'Shower show', targetTokens: 200, visibility: 'blurred' },
    });
    await tip(60);
    await socket.until(SERVER_EVENT.sessionBatch, 2);
    const sent = JSON.stringify([joined, socket.heard, (await overlay()).joined]);
    for (const kept of ['Whipped', 'Shower', secret.id]) expect(sent).not.toContain(kept);
    expect(heard(socket, SERVER_EVENT.goalProgress).at(-1)).toMatchObject({
      ...{ goalId: blurred.id, title: '???', masked: true, percentage: 30 },
      ...{ currentCents: 30, targetCents: 100, targetTokens: null },
    });
    const scope = scopeOf(creator.id);
    expect(await app.nest.get(FactsRepository).openGoal(scope, sessionId)).toBeNull();

    await tip(50);
    await socket.until(SERVER_EVENT.sessionBatch, 3);
    const [shown] = heard(socket, SERVER_EVENT.goalProgress).filter(
      (it) => it.goalId === secret.id,
    );
    expect(shown).toMatchObject({ title: 'Whipped cream', percentage: 110, status: 'completed' });
    expect(heard(socket, SERVER_EVENT.goalCompleted)).toMatchObject([{ goalId: secret.id }]);

    // Hidden while it is on air, it goes from there.
    await creator.expect(200, 'PATCH', `/api/goals/${blurred.id}`, { visibility: 'hidden' });
    await socket.until(SERVER_EVENT.sessionBatch, 4);
    const [left] = heard(socket, SERVER_EVENT.goalsSnapshot);
    expect(left?.goals.map(({ id }) => id)).toEqual([secret.id]);
  });
});

describe('a goal for some of the menu', () => {
  it('counts tips for these items alone, and follows a tip that is corrected to be another', async () => {
    const [song, dance] = await Promise.all(
      [33, 44].map((priceTokens) =>
        creator.expect<MenuItem>(201, 'POST', '/api/menu', {
          ...{ name: `Item ${priceTokens}`, priceTokens, category: 'request' },
        }),
      ),
    );
    await creator.addGoal({ sessionId, targetTokens: 1_000, menuItemIds: [song!.id] });
    const bought = await tip(33);
    await tip(44);
    await tip(45);
    const cents = async () => (await goals()).map(({ currentCents }) => currentCents);
    expect(await cents()).toEqual([165]);
    await creator.expect(200, 'PATCH', `/api/tips/${bought.id}`, { amountTokens: 44 });
    expect(await cents()).toEqual([0]);
    const { menuItemIds } = await creator.addGoal({
      ...{ sessionId, targetTokens: 500, menuItemIds: [dance!.id], includeExisting: true },
    });
    expect(menuItemIds).toEqual([dance!.id]);
    expect(await cents()).toEqual([0, 440]);
  });
});

describe('a show of many tips', () => {
  it('is counted in one statement for 2,000 tips, told once, and exact after corrections', async () => {
    await creator.addGoal({ sessionId, title: 'Spin', targetTokens: 1_000, repeats: true });
    await addPoll({ options: [3, 4].map((n) => ({ label: `Option ${n}`, amountTokens: n })) });
    await addPoll({ kind: 'king', stepTokens: 2 });
    const { socket } = await overlay();
    const tips = app.nest.get(TipsService);
    const scope = scopeOf(creator.id);
    const { tip: highest } = await tips.recordOwn(
      scope,
      { sessionId, amountTokens: 9, tipperName: 'Queen' },
      'manual',
    );
    await Promise.all(
      Array.from({ length: 2_000 }, (_, nth) =>
        tips.recordOwn(
          scope,
          { sessionId, amountTokens: 3 + (nth % 5), tipperName: `viewer ${nth % 40}` },
          'manual',
        ),
      ),
    );
    const given = 9 + 400 * (3 + 4 + 5 + 6 + 7);
    const rounds = Math.floor(given / 1_000);
    expect(await goals()).toMatchObject([
      { rounds, status: 'active', currentCents: (given - rounds * 1_000) * 5 },
    ]);
    const [vote, hill] = await polls();
    expect(vote?.options).toMatchObject([
      { tips: 400, cents: 6_000, percentage: 50, leads: true },
      { tips: 400, cents: 8_000, percentage: 50, leads: true },
    ]);
    expect(hill?.king).toMatchObject({ toBeatTokens: 11, holder: { name: 'Queen' } });
    await eventually(() => {
      const told = heard(socket, SERVER_EVENT.pollUpdated).filter(
        ({ poll }) => poll.kind === 'poll',
      );
      expect(told.at(-1)?.poll.options).toEqual(vote?.options);
      expect(told.length).toBeLessThan(50);
    });
    const completed = await house.database.query<{ rounds: number }>(
      `SELECT (payload ->> 'rounds')::integer AS rounds FROM ${OUTBOX} e
       WHERE session_id = $1 AND type = 'streaming.goal.completed' ORDER BY id, nth`,
      [sessionId],
    );
    expect(completed.at(-1)).toEqual({ rounds });

    await creator.expect(204, 'DELETE', `/api/tips/${highest.id}`);
    // The first 7 of all has it: each later one is not higher by 2.
    expect((await polls())[1]?.king).toMatchObject({
      ...{ toBeatTokens: 9, holder: { name: 'viewer 4', amountTokens: 7 } },
    });
    await creator.expect(200, 'POST', `/api/tips/${highest.id}/restore`);
    expect((await polls())[1]?.king?.holder?.name).toBe('Queen');

    // On air a name is what her settings make of it, and an amount that is hidden is nowhere.
    const hiding = { maskNamesOnAir: true, hideAmountsOnAir: true };
    await creator.expect(200, 'PATCH', '/api/settings', hiding);
    const air = (await overlay()).joined.snapshot?.polls[1];
    expect(air).toMatchObject({ amountsHidden: true, king: { holder: { name: 'Q***' } } });
    expect(air?.king).toMatchObject({ toBeatCents: 0, holder: { amountCents: 0 } });
    await creator.expect(200, 'PATCH', '/api/settings', {
      ...{ maskNamesOnAir: false, hideAmountsOnAir: false },
    });

    await creator.expect(200, 'POST', `/api/sessions/${sessionId}/end`);
    expect(await goals()).toMatchObject([{ rounds, status: 'completed' }]);
    expect((await polls()).map(({ status }) => status)).toEqual(['closed', 'closed']);
  });
});
