import { type ChatbotTest, CLIENT_EVENT, LIMITS, SERVER_EVENT } from '@companion/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { TestSocket } from '../support/sockets.js';
import { Chatter, stoppedClock } from './chatbot-house.js';

let house: TestHouse;
let app: TestApp;
let clock: ReturnType<typeof stoppedClock>;

beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
  clock = stoppedClock(app);
});
afterAll(() => house.leave());

const dryRun = ({ creator }: Chatter, message: string, senderName?: string) =>
  creator.expect<ChatbotTest>(200, 'POST', '/api/chatbot/test', { message, senderName });

describe('a persona with a command, a phrase and a cooldown', () => {
  it('answers once, then rests, and the dry run explains both', async () => {
    const her = await Chatter.at(app);
    const overlay = await TestSocket.overlay(app.url);
    await overlay.must(CLIENT_EVENT.joinOverlay, { sessionId: her.sessionId });
    const persona = await her.persona({
      name: 'Menu',
      triggers: [
        { kind: 'command', value: '!menu' },
        { kind: 'phrase', value: 'what is on the menu' },
      ],
      cooldownSeconds: 30,
      says: 'Here you go, {user}',
    });

    const before = await dryRun(her, '!menu', 'fan1');
    expect(before).toMatchObject({
      explanation: '“Menu” answers.',
      answer: { personaId: persona.id, responseText: 'Here you go, fan1', bot: true },
      sessionRuns: true,
      personas: [
        {
          outcome: 'answers',
          cooldownSecondsLeft: 0,
          triggers: [
            { matched: true, fit: 'fits', explanation: 'The message begins with !menu.' },
            { matched: false, fit: 'does_not_fit' },
          ],
          templateExplanation: 'The only answer that can be given.',
        },
      ],
    });

    const startedAt = performance.now();
    const first = await her.say('What is on the MENÜ?', { messageId: 'm1' });
    const [answer] = await her.answers(1);
    expect(performance.now() - startedAt).toBeLessThan(500);
    expect(first).toEqual({ matched: true, response: answer });
    expect(answer).toEqual({
      eventId: expect.any(String) as string,
      sessionId: her.sessionId,
      personaId: persona.id,
      personaName: 'Menu',
      templateId: persona.templates[0]?.id,
      responseText: 'Here you go, fan1',
      trigger: { kind: 'phrase', value: 'what is on the menu' },
      senderName: 'fan1',
      inReplyTo: 'm1',
      message: 'What is on the MENÜ?',
      bot: true,
    });

    const withheld = { matched: true, response: null, personaId: persona.id };
    expect(await her.say('!menu', { senderName: 'fan2' })).toEqual({
      ...withheld,
      withheld: 'cooldown',
    });
    clock.forward(10);
    expect(await dryRun(her, '!menu', 'fan2')).toMatchObject({
      explanation:
        '“Menu” stays silent. It reacts, but rests for 20 seconds more after its last answer.',
      answer: null,
      personas: [{ outcome: 'cooldown', cooldownSecondsLeft: 20 }],
    });
    clock.forward(20);
    expect(await her.say('!menu')).toMatchObject({ matched: true, response: { bot: true } });
    expect(await her.answers(2)).toHaveLength(2);
    expect(JSON.stringify(overlay.heard)).not.toMatch(/chatbot|Here you go/u);
    overlay.close();
  });

  it('rests for one viewer, not for others nor for somebody anonymous', async () => {
    const her = await Chatter.at(app);
    await her.persona({
      triggers: [{ kind: 'keyword', value: 'hello' }],
      perUserCooldownSeconds: 60,
    });
    expect(await her.say('hello')).toMatchObject({ response: { senderName: 'fan1' } });
    expect(await her.say('hello', { senderName: 'FAN1' })).toMatchObject({
      withheld: 'user_cooldown',
    });
    expect(await her.say('hello', { senderName: 'fan2' })).toMatchObject({ response: {} });
    for (const senderName of [null, '', null]) {
      expect(await her.say('hello', { senderName })).toMatchObject({
        response: { senderName: null, responseText: 'Hello Anonymous' },
      });
    }
    const rows = await house.database.query<{ row: string }>(
      `SELECT a::text AS row FROM chatbot_answers a WHERE creator_id = $1`,
      [her.creator.id],
    );
    expect(rows).toHaveLength(5);
    expect(JSON.stringify(rows)).not.toMatch(/fan1|hello/iu);
  });
});

describe('a message', () => {
  it('is answered by the first persona alone, in the order she gave them', async () => {
    const her = await Chatter.at(app, true);
    const triggers = [{ kind: 'keyword' as const, value: 'hello' }];
    const a = await her.persona({ name: 'A', triggers, says: 'from A' });
    const b = await her.persona({ name: 'B', triggers, says: 'from B' });
    expect([a.priority, b.priority]).toEqual([0, 1]);
    expect(await her.say('hello')).toMatchObject({ response: { personaName: 'A' } });

    const reordered = { ids: [b.id, a.id] };
    const path = '/api/chatbot/personas';
    await her.creator.expect(200, 'PUT', `${path}/reorder`, reordered);
    expect(await her.say('hello')).toMatchObject({ response: { personaName: 'B' } });
    expect((await dryRun(her, 'hello')).personas.map(({ outcome }) => outcome)).toEqual([
      'answers',
      'another_first',
    ]);
    await her.creator.expect(200, 'PATCH', `${path}/${b.id}`, { enabled: false });
    expect(await her.say('hello')).toMatchObject({ response: { personaName: 'A' } });
    await her.creator.expect(204, 'DELETE', `${path}/${a.id}`);
    expect(await her.say('hello')).toEqual({ matched: false });
    expect(await her.texts(3)).toEqual(['from A', 'from B', 'from A']);
  });

  it('that nobody reacts to is met with silence', async () => {
    const her = await Chatter.at(app);
    expect(await her.say('hello')).toEqual({ matched: false });
    await her.persona({ triggers: [{ kind: 'keyword', value: 'menu' }] });
    expect(await her.say('submenu')).toEqual({ matched: false });
    expect(her.dashboard.named(SERVER_EVENT.chatbotResponse)).toEqual([]);
  });

  it('with the same id is answered once, and always with the same words', async () => {
    const her = await Chatter.at(app);
    const says = ['one', 'two', 'three', 'four', 'five'];
    await her.persona({ triggers: [{ kind: 'regex', value: '^h' }], says });
    const first = await her.say('hi', { messageId: 'm7' });
    expect(await her.say('hi', { messageId: 'm7' })).toMatchObject({ withheld: 'repeated' });
    await house.database.query('DELETE FROM chatbot_answers WHERE creator_id = $1', [
      her.creator.id,
    ]);
    const again = await her.say('hi', { messageId: 'm7' });
    expect((await her.texts(2))[0]).toBe((await her.texts(2))[1]);
    expect([first.matched, again.matched]).toEqual([true, true]);
  });

  it('said under a persona’s name is never answered', async () => {
    const her = await Chatter.at(app);
    await her.persona({ name: 'Élise', triggers: [{ kind: 'keyword', value: 'hello' }] });
    expect(await her.say('hello', { senderName: 'ELISE' })).toEqual({ matched: false });
    expect(await dryRun(her, 'hello', 'elise')).toMatchObject({
      answer: null,
      personas: [{ outcome: 'own_name' }],
    });
  });

  it('of a flood is answered so often in a minute and no more', async () => {
    const her = await Chatter.at(app);
    await her.persona({ triggers: [{ kind: 'keyword', value: 'hello' }] });
    const flood = Array.from({ length: LIMITS.chatbotAnswersPerMinute + 15 }, (_, nth) =>
      her.say('hello', { senderName: `fan${nth}` }),
    );
    const withheld = (await Promise.all(flood)).filter((reply) => 'withheld' in reply);
    expect(withheld).toHaveLength(15);
    expect(withheld[0]).toMatchObject({ withheld: 'too_many_answers' });
    clock.forward(61);
    expect(await her.say('hello')).toMatchObject({ response: { bot: true } });
  });

  it('goes to the dashboards of that session alone, and needs it to run', async () => {
    const her = await Chatter.at(app);
    const other = await Chatter.at(app);
    await her.persona({ triggers: [{ kind: 'keyword', value: 'hello' }] });
    await other.persona({ triggers: [{ kind: 'keyword', value: 'hello' }] });
    await her.say('hello');
    await her.answers(1);
    expect(other.dashboard.named(SERVER_EVENT.chatbotResponse)).toEqual([]);

    const theirs = { sessionId: her.sessionId, senderName: 'x', message: 'hello' };
    expect(await other.dashboard.ask(CLIENT_EVENT.chatbotMessage, theirs)).toMatchObject({
      ok: false,
      error: { code: 'SESSION_NOT_FOUND' },
    });
    await her.creator.expect(200, 'POST', `/api/sessions/${her.sessionId}/end`);
    expect(await her.dashboard.ask(CLIENT_EVENT.chatbotMessage, theirs)).toMatchObject({
      ok: false,
      error: { code: 'SESSION_ENDED' },
    });
    expect(her.dashboard.named(SERVER_EVENT.error)).toHaveLength(1);
  });

  it('costs little, whatever pattern it is held against', async () => {
    const her = await Chatter.at(app);
    await her.persona({
      triggers: ['^(a+)+$', '(x+x+)+y', '(.*a){20}$'].map((value) => ({ kind: 'regex', value })),
    });
    await her.say('warm');
    const startedAt = performance.now();
    expect(await her.say(`${'a'.repeat(499)}!`)).toEqual({ matched: false });
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});

describe('templates', () => {
  it('say what the session knows, and are left out when it does not', async () => {
    const her = await Chatter.at(app);
    const menu = { name: 'Kiss', priceTokens: 15, category: 'request' };
    await her.persona({
      triggers: [{ kind: 'keyword', value: 'goal' }],
      says: ['{goal_remaining} to {goal}! {menu}. {top_tipper} leads, {session_total} so far.'],
    });
    expect(await her.say('goal')).toMatchObject({ withheld: 'nothing_to_say' });
    expect((await dryRun(her, 'goal')).personas[0]).toMatchObject({
      outcome: 'nothing_to_say',
      templates: [{ chosen: false, missing: ['goal', 'goal_remaining', 'menu', 'top_tipper'] }],
    });
    await her.creator.expect(201, 'POST', '/api/menu', menu);
    await her.creator.addGoal({ sessionId: her.sessionId, title: 'Dance', targetTokens: 100 });
    await her.creator.tip({ sessionId: her.sessionId, amountTokens: 30, tipperName: 'Ann' });
    await her.say('goal');
    expect(await her.texts(1)).toEqual([
      '70 tokens to Dance! Kiss 15 tokens. Ann leads, $1.50 so far.',
    ]);
  });

  it('are added, changed and deleted one by one', async () => {
    const her = await Chatter.at(app);
    const { id } = await her.persona({ says: [] });
    const path = `/api/chatbot/personas/${id}/templates`;
    const one = await her.creator.expect<{ id: string }>(201, 'POST', path, { text: 'One' });
    await her.creator.expect(201, 'POST', path, { text: 'Two {user}', weight: 3 });
    await her.creator.expect(200, 'PATCH', `${path}/${one.id}`, { weight: 2 });
    const listed = () => her.creator.expect<{ items: object[] }>(200, 'GET', path);
    expect(await listed()).toMatchObject({
      items: [
        { id: one.id, text: 'One', weight: 2 },
        { text: 'Two {user}', weight: 3 },
      ],
    });
    await her.creator.expect(204, 'DELETE', `${path}/${one.id}`);
    expect((await listed()).items).toHaveLength(1);
    await her.creator.expect(404, 'DELETE', `${path}/${one.id}`);
  });
});

describe('what can’t be used is refused by name', () => {
  it.each([
    ['triggers.0.value', { triggers: [{ kind: 'regex', value: '(' }] }],
    [
      'triggers.1.value',
      { triggers: [{ kind: 'goal_completed' }, { kind: 'regex', value: '\\1' }] },
    ],
    ['triggers.0.value', { triggers: [{ kind: 'regex', value: 'a'.repeat(201) }] }],
    ['triggers.0.value', { triggers: [{ kind: 'regex', value: '(.{0,30}){33}' }] }],
    ['triggers.0.value', { triggers: [{ kind: 'command', value: 'two words' }] }],
    ['triggers.0.value', { triggers: [{ kind: 'keyword', value: 'two words' }] }],
    ['triggers.0.value', { triggers: [{ kind: 'phrase', value: '?!' }] }],
    ['triggers.0.maxCents', { triggers: [{ kind: 'tip', minCents: 5, maxCents: 4 }] }],
    [
      'triggers.0.menuItemId',
      { triggers: [{ kind: 'menu_item', menuItemId: '00000000-0000-4000-8000-000000000000' }] },
    ],
    ['triggers', { triggers: [5, 9].map((everyMinutes) => ({ kind: 'timer', everyMinutes })) }],
    ['templates.1.text', { templates: [{ text: 'fine' }, { text: 'Hi {usr}' }] }],
  ])('%s of %j', async (path, body) => {
    const her = await Chatter.at(app);
    const { body: problem, status } = await her.creator.call('POST', '/api/chatbot/personas', {
      name: 'Persona',
      ...body,
    });
    expect([status, problem.code, problem.errors?.map((error) => error.path)]).toEqual([
      400,
      'VALIDATION_FAILED',
      [path],
    ]);
  });

  it('patterns of all personas count together', async () => {
    const her = await Chatter.at(app);
    const big = { kind: 'regex' as const, value: '.{300}' };
    const { id } = await her.persona({ triggers: [big, big] });
    const another = { name: 'Another', triggers: [big, big] };
    expect((await her.creator.call('POST', '/api/chatbot/personas', another)).status).toBe(400);
    const fewer = { triggers: [big] };
    await her.creator.expect(200, 'PATCH', `/api/chatbot/personas/${id}`, fewer);
    await her.creator.expect(201, 'POST', '/api/chatbot/personas', another);
  });
});
