import type { Alerts, SpeechQueue } from '@companion/contracts';
import { expect } from 'vitest';
import type { TestCreator } from '../support/creator.js';
import { eventually } from '../support/eventually.js';

/** Ids of a creator's things, one of each kind. */
export type Hers = Record<
  | 'session'
  | 'ended'
  | 'tip'
  | 'goal'
  | 'poll'
  | 'item'
  | 'connector'
  | 'persona'
  | 'template'
  | 'note'
  | 'income'
  | 'animation'
  | 'key'
  | 'asset'
  | 'token'
  | 'speech',
  string
>;

/** Which of them a route means by `{id}`, by where it stands. */
export const MEANT: Record<string, keyof Hers> = {
  '/api/alerts': 'tip',
  '/api/analytics/sessions': 'session',
  '/api/animations/custom': 'animation',
  '/api/assets': 'asset',
  '/api/chatbot/personas': 'persona',
  '/api/connectors': 'connector',
  '/api/goals': 'goal',
  '/api/incomes': 'income',
  '/api/menu': 'item',
  '/api/overlays': 'key',
  '/api/polls': 'poll',
  '/api/sessions': 'session',
  '/api/tips': 'tip',
  '/api/tokens': 'token',
  '/api/tts/queue': 'speech',
  '/api/tts/sessions': 'session',
};

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Gives a creator one of everything that has an id. */
export async function furnish(creator: TestCreator): Promise<Hers> {
  const { id: ended } = await creator.startSession();
  const { id: session } = await creator.startSession({ endCurrent: true, title: 'Hers' });
  const { id: goal } = await creator.addGoal({ sessionId: session, targetCents: 5_000 });
  await creator.expect(200, 'PUT', '/api/tts/config', { enabled: true, requireApproval: true });
  await creator.expect(200, 'PUT', '/api/alerts/approval', { approval: 'messages' });
  const { tip } = await creator.tip({
    sessionId: session,
    amountCents: 700,
    tipperName: 'Ann',
    message: 'Shown and said when she says so',
  });
  const make = async (path: string, body: object) =>
    (await creator.expect<{ id: string }>(201, 'POST', path, body)).id;
  const poll = await make('/api/polls', { sessionId: session, title: 'King', kind: 'king' });
  const item = await make('/api/menu', { name: 'Song', priceCents: 700, category: 'request' });
  const connector = await make('/api/connectors', { kind: 'webhook', label: 'Bot' });
  const persona = await make('/api/chatbot/personas', { name: 'Menu' });
  const template = await make(`/api/chatbot/personas/${persona}/templates`, { text: 'Hello' });
  const note = await make(`/api/sessions/${session}/notes`, { text: 'Nice' });
  const income = await make('/api/incomes', {
    kind: 'media',
    amountCents: 900,
    sessionId: session,
  });
  const token = await make('/api/tokens', { name: 'Deck', scopes: ['alerts:control'] });
  const { id: asset } = (await (
    await fetch(`${creator.url}/api/assets?name=pixel.png`, {
      method: 'POST',
      headers: { 'content-type': 'image/png', authorization: `Bearer ${creator.token}` },
      body: PIXEL,
    })
  ).json()) as { id: string };
  let speech = '';
  await eventually(async () => {
    const { pending } = await creator.expect<SpeechQueue>(200, 'GET', '/api/tts/queue');
    const { held } = await creator.expect<Alerts>(200, 'GET', '/api/alerts');
    expect([pending, held]).toMatchObject([[{ tipId: tip.id }], [{ id: tip.id }]]);
    speech = pending[0]!.id;
  });
  const animation = await make('/api/animations/custom', { name: 'Roses', motion: 'fall' });
  const { items } = await creator.expect<{ items: { id: string }[] }>(
    200,
    'GET',
    '/api/overlay-keys',
  );
  return {
    session,
    ended,
    tip: tip.id,
    goal,
    poll,
    item,
    connector,
    persona,
    template,
    note,
    income,
    animation,
    key: items[0]!.id,
    asset,
    token,
    speech,
  };
}
