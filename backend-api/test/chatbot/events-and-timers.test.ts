import { type Session, SERVER_EVENT } from '@companion/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ChatbotTimers } from '../../src/chatbot/chatbot-timers.js';
import { SessionEventsConsumer } from '../../src/chatbot/session-events.consumer.js';
import { TimersRepository } from '../../src/chatbot/timers.repository.js';
import type { DomainEvent } from '../../src/domain-events/event-types.js';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { isTold } from '../support/is-told.js';
import { TestRedis } from '../support/redis.js';
import { TestSocket } from '../support/sockets.js';
import { Chatter, stoppedClock } from './chatbot-house.js';

let redis: TestRedis;
let house: TestHouse;
let app: TestApp;
let second: TestApp;
let clock: ReturnType<typeof stoppedClock>;

beforeAll(async () => {
  redis = await TestRedis.start();
  house = await openHouse();
  app = await house.start(redis.environment);
  second = await house.start(redis.environment);
});
afterAll(async () => {
  await house.leave();
  await redis.stop();
});
beforeEach(() => {
  clock = stoppedClock(app, second);
});

describe('events', () => {
  it('a tip in a range, an item bought and a goal reached are spoken to', async () => {
    const her = await Chatter.at(app);
    const item = await her.creator.expect<{ id: string }>(201, 'POST', '/api/menu', {
      name: 'Song',
      priceTokens: 66,
      category: 'request',
    });
    await her.persona({
      name: 'Menu',
      triggers: [{ kind: 'menu_item', menuItemId: item.id }],
      says: '{user} wants a song for {amount}',
    });
    await her.persona({
      name: 'Tips',
      triggers: [{ kind: 'tip', minCents: 100, maxCents: 1_000 }],
      says: 'Thanks {user} for {amount}',
    });
    await her.persona({
      name: 'Goals',
      triggers: [{ kind: 'goal_completed' }],
      says: '{goal} is reached!',
    });
    await her.creator.addGoal({ sessionId: her.sessionId, title: 'Dance', targetCents: 600 });
    const tip = (body: object) => her.creator.tip({ sessionId: her.sessionId, ...body });
    await tip({ amountCents: 99, tipperName: 'small' });
    await tip({ amountTokens: 66, tipperName: 'Ann' });
    await tip({ amountCents: 250 });
    const texts = await her.texts(3);
    expect(texts.toSorted()).toEqual([
      'Ann wants a song for 66 tokens',
      'Dance is reached!',
      'Thanks Anonymous for 50 tokens',
    ]);
    const [answer] = await her.answers(3);
    expect(answer).toMatchObject({ inReplyTo: null, message: null, bot: true });
  });

  it('the start of a session is greeted in that session', async () => {
    const her = await Chatter.at(app);
    // Else it is the start of this session that she hears of first.
    await isTold(house.database, 'chatbot');
    await her.persona({ triggers: [{ kind: 'session_started' }], says: 'Welcome everyone' });
    const next = await her.creator.startSession({ endCurrent: true });
    await eventually(async () => {
      const rows = await house.database.query('SELECT FROM chatbot_answers WHERE creator_id = $1', [
        her.creator.id,
      ]);
      expect(rows).toHaveLength(1);
    });
    expect(next.id).not.toBe(her.sessionId);
    expect(her.dashboard.named(SERVER_EVENT.chatbotResponse)).toEqual([]);
  });

  it('are answered once, however often and wherever they are delivered, and never late', async () => {
    const her = await Chatter.at(app);
    await her.persona({ triggers: [{ kind: 'tip', minCents: 1 }], says: 'Thanks {user}' });
    const event = (id: string, occurredAt: Date): DomainEvent => ({
      id,
      version: 1,
      type: 'streaming.tip.received',
      occurredAt: occurredAt.toISOString(),
      payload: {
        creatorId: her.creator.id,
        sessionId: her.sessionId,
        tipId: id,
        seq: 2,
        amountCents: 100,
        amountTokens: null,
        source: 'manual',
        platform: 'chaturbate',
        tipperName: 'Ann',
        message: null,
        menuItemId: null,
      },
    });
    const [first, other] = [app, second].map(({ nest }) =>
      nest.get(SessionEventsConsumer, { strict: false }),
    );
    const now = new Date();
    const old = new Date(now.getTime() - 10 * 60_000);
    const events = [event('e1', now), event('e1', now), event('old', old), event('e2', now)];
    await Promise.all([first!.handle(events), other!.handle(events), first!.handle(events)]);
    expect(await her.texts(2)).toEqual(['Thanks Ann', 'Thanks Ann']);
    expect(her.dashboard.named(SERVER_EVENT.chatbotResponse)).toHaveLength(2);
  });

  it('never keep a tip waiting, whatever becomes of the answer', async () => {
    const her = await Chatter.at(app);
    await her.persona({ triggers: [{ kind: 'tip', minCents: 1 }], says: 'Thanks {user}' });
    await house.database.query('ALTER TABLE chatbot_answers RENAME TO away');
    try {
      const { tip } = await her.creator.tip({ sessionId: her.sessionId, amountCents: 100 });
      const [heard] = await her.dashboard.until(SERVER_EVENT.tipReceived);
      expect(heard?.payload['tip']).toMatchObject({ id: tip.id });
    } finally {
      await house.database.query('ALTER TABLE away RENAME TO chatbot_answers');
    }
    await her.creator.tip({ sessionId: her.sessionId, amountCents: 100, tipperName: 'Ann' });
    expect((await her.texts(1)).at(-1)).toMatch(/^Thanks/u);
  });
});

describe('two processes', () => {
  it('answer a message once, and keep a cooldown together', async () => {
    const her = await Chatter.at(app);
    const there = her.creator.at(second.url);
    await her.persona({
      triggers: [{ kind: 'keyword', value: 'hello' }],
      cooldownSeconds: 60,
    });
    await eventually(async () => {
      const { items } = await there.expect<{ items: object[] }>(
        200,
        'GET',
        '/api/chatbot/personas',
      );
      expect(items).toHaveLength(1);
    });
    const socket = await TestSocket.streaming(second.url, her.creator.token);
    const said = { sessionId: her.sessionId, senderName: 'fan1', message: 'hello' };
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, nth) =>
        (nth % 2 === 0 ? her.dashboard : socket).must<{ response: object | null }>(
          'chatbot_message',
          { ...said, senderName: `fan${nth}` },
        ),
      ),
    );
    expect(all.filter(({ response }) => response)).toHaveLength(1);
    await her.answers(1);
    clock.forward(61);
    const same = { ...said, messageId: 'the-same' };
    const both = await Promise.all(
      [her.dashboard, socket].map((at) =>
        at.must<{ response: object | null }>('chatbot_message', same),
      ),
    );
    expect(both.filter(({ response }) => response)).toHaveLength(1);
    expect(await her.answers(2)).toHaveLength(2);
    socket.close();
  });
});

describe('timers', () => {
  const look = () =>
    Promise.all([app, second].map(({ nest }) => nest.get(ChatbotTimers, { strict: false }).look()));
  let her: Chatter;
  afterEach(() => her.creator.expect<Session>(200, 'POST', `/api/sessions/${her.sessionId}/end`));

  it('speak once in their time, while chat is alive and the session runs', async () => {
    her = await Chatter.at(app);
    await her.persona({
      triggers: [{ kind: 'timer', everyMinutes: 10, minMessages: 3 }],
      says: '{session_total} so far',
    });
    const said = () => her.dashboard.named(SERVER_EVENT.chatbotResponse).length;
    const chat = async () => {
      for (const text of ['a', 'b', 'c']) await her.say(text);
    };
    await chat();
    clock.forward(9 * 60);
    await look();
    expect(said()).toBe(0);
    clock.forward(2 * 60);
    await look();
    await her.answers(1);
    await look();
    // Nobody has said anything since.
    clock.forward(11 * 60);
    await look();
    await chat();
    await look();
    expect(await her.texts(2)).toEqual(['$0 so far', '$0 so far']);
    await look();
    expect(said()).toBe(2);
  });

  it('are started by one process alone, even if two found them due', async () => {
    her = await Chatter.at(app);
    await her.persona({ triggers: [{ kind: 'timer', everyMinutes: 10, minMessages: 0 }] });
    const now = new Date(Date.now() + 11 * 60_000);
    const timers = [app, second].map(({ nest }) => nest.get(TimersRepository, { strict: false }));
    const due = (await timers[0]!.due(now)).find(({ sessionId }) => sessionId === her.sessionId)!;
    const started = await Promise.all(timers.map((at) => at.start(due, now)));
    expect(started.toSorted()).toEqual([false, true]);
    expect(await timers[1]!.start(due, now)).toBe(false);
  });
});
