import { SERVER_EVENT } from '@companion/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ChaturbateServer,
  chatEvent,
  privateMessageEvent,
  tipEvent,
} from '../connectors/chaturbate-server.js';
import { ConnectedCreator } from '../connectors/connected-creator.js';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { Chatter } from './chatbot-house.js';

let server: ChaturbateServer;
let house: TestHouse;
let app: TestApp;
let her: Chatter;

beforeAll(async () => {
  server = await ChaturbateServer.start();
  server.emit(chatEvent('!menu', 'before'));
  house = await openHouse();
  app = await house.start({ CHATURBATE_EVENTS_URL: server.url });
  her = await Chatter.at(app);
});
afterAll(async () => {
  await house.leave();
  await server.stop();
});

const holding = () => server.until(() => server.heldPolls === 1, 'a held poll', 20_000);

describe('chat on Chaturbate', () => {
  it('is answered as it is said, in the open only, and keeps no tip waiting', async () => {
    await her.persona({
      name: 'Menu',
      triggers: [{ kind: 'command', value: 'menu' }],
      says: 'Here you are, {user}',
    });
    const connected = new ConnectedCreator(her.creator, {
      username: server.username,
      token: server.token,
    });
    await connected.connect();
    await holding();

    const asked = chatEvent('!menu please');
    server.emit(
      privateMessageEvent('!menu', 'whisperer'),
      chatEvent('!menu', 'MENU'),
      asked,
      tipEvent(),
    );
    expect(await connected.tips(her.sessionId, 1)).toHaveLength(1);
    const [answer] = await her.answers(1);
    expect(answer).toMatchObject({
      responseText: 'Here you are, fan1',
      senderName: 'fan1',
      message: '!menu please',
      inReplyTo: `chaturbate:${server.username}:${asked.id}`,
    });

    // The same event again changes nothing; the next one is answered after it.
    await holding();
    server.emit(asked, chatEvent('!menu', 'fan2'));
    const both = await her.answers(2);
    expect(both.map(({ senderName }) => senderName)).toEqual(['fan1', 'fan2']);
    expect(her.dashboard.named(SERVER_EVENT.chatbotResponse)).toHaveLength(2);
  });
});
