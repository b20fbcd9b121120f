import {
  CLIENT_EVENT,
  type ChatbotTemplate,
  type Persona,
  type Session,
} from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import type { Teller } from '../teller.js';

export async function chatbot(teller: Teller): Promise<void> {
  await teller.signUp();
  const add = (body: object) => teller.must<Persona>(201, 'POST', '/api/chatbot/personas', body);
  const greeter = await add({
    name: 'Greeter',
    triggers: [
      { kind: 'command', value: '!hello' },
      { kind: 'phrase', value: 'good evening' },
    ],
    templates: [{ text: 'Hello {user}!' }],
    perUserCooldownSeconds: 600,
  });
  const counter = await add({
    name: 'Counter',
    triggers: [
      { kind: 'keyword', value: 'total' },
      { kind: 'tip', minCents: 1_000 },
    ],
    templates: [{ text: 'So far {session_total}, top is {top_tipper}.' }],
  });
  await add({ name: 'Silent', enabled: false, triggers: [{ kind: 'regex', value: '^x+$' }] });
  const path = `/api/chatbot/personas/${greeter.id}`;
  await teller.must(200, 'GET', '/api/chatbot/personas');
  await teller.must(200, 'GET', path);
  await teller.must(200, 'PATCH', path, { name: 'Host', cooldownSeconds: 0 });
  await teller.refused('NOT_FOUND', 'GET', `/api/chatbot/personas/${randomUUID()}`);
  for (const wrong of [
    { name: '' },
    { name: 'Wrong', templates: [{ text: 'Hi {nobody}' }] },
    { name: 'Wrong', triggers: [{ kind: 'regex', value: '(' }] },
    { name: 'Wrong', triggers: [{ kind: 'menu_item', menuItemId: randomUUID() }] },
    { name: 'Wrong', triggers: [{ kind: 'tip', minCents: 9, maxCents: 5 }] },
  ]) {
    const { status } = await teller.send('POST', '/api/chatbot/personas', { body: wrong });
    if (status < 400) throw new Error(`It took ${JSON.stringify(wrong)}`);
  }
  const template = await teller.must<ChatbotTemplate>(201, 'POST', `${path}/templates`, {
    text: 'Welcome',
    weight: 3,
  });
  const one = `${path}/templates/${template.id}`;
  await teller.must(200, 'PATCH', one, { weight: 2 });
  await teller.must(200, 'GET', `${path}/templates`);
  await teller.must(204, 'DELETE', one);
  await teller.refused('NOT_FOUND', 'DELETE', one);

  const test = (body: object) => teller.must(200, 'POST', '/api/chatbot/test', body);
  await test({ message: '!HELLO there', senderName: 'Ann' });
  await test({ message: 'the total, please' });
  await test({ event: { kind: 'tip', amountCents: 2_000 } });
  await test({ message: 'nothing of interest' });
  await teller.refused('VALIDATION_FAILED', 'POST', '/api/chatbot/test', {});

  const { id: sessionId } = await teller.must<Session>(201, 'POST', '/api/sessions', {
    platform: 'chaturbate',
  });
  const line = await teller.streaming();
  const say = (message: string, senderName: string | null = 'Ann', messageId?: string) =>
    line.ask(CLIENT_EVENT.chatbotMessage, { sessionId, message, senderName, messageId });
  await line.ask(CLIENT_EVENT.joinSession, { sessionId, batch: true });
  await say('Well, Good Evening everyone', 'Ann', 'm1');
  await say('good evening', 'Ann', 'm2');
  await say('good evening', null);
  await say('what is the total?');
  await say('the total', 'Counter');
  await teller.must(201, 'POST', '/api/tips', { sessionId, amountCents: 300, tipperName: 'Bob' });
  await say('total?');
  await test({ message: 'good evening', senderName: 'Ann' });
  await line.ask(CLIENT_EVENT.chatbotMessage, { sessionId: randomUUID(), message: 'hi' });
  line.close();

  const { items } = await teller.must<{ items: Persona[] }>(200, 'GET', '/api/chatbot/personas');
  const ids = items.map(({ id }) => id).toReversed();
  await teller.must(200, 'PUT', '/api/chatbot/personas/reorder', { ids });
  await teller.refused('VALIDATION_FAILED', 'PUT', '/api/chatbot/personas/reorder', {
    ids: [counter.id],
  });
  await teller.must(204, 'DELETE', path);
  await teller.refused('NOT_FOUND', 'DELETE', path);
}
