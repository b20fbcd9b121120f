import type { Page, RecordedTip, Session, SessionDetail, Tip } from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Teller } from '../teller.js';

export async function tips(teller: Teller): Promise<void> {
  await teller.signUp();
  const item = (name: string, price: object) =>
    teller.must(201, 'POST', '/api/menu', { name, category: 'request', ...price });
  await item('Song', { priceTokens: 66 });
  await item('Wave', { priceCents: 330 });
  await item('Wink', { priceCents: 500 });
  const start = { platform: 'chaturbate', centsPerToken: 5 };
  const { id: sessionId } = await teller.must<Session>(201, 'POST', '/api/sessions', start);
  const send = (body: object) =>
    teller.ask<RecordedTip>('POST', '/api/tips', { sessionId, ...body });

  await send({ amountTokens: 66, tipperName: 'Ann', message: 'for you' });
  await send({ amountCents: 333, tipperName: '  BOB ' });
  await send({ amountCents: 500, tipperName: 'bob', message: '' });
  await send({ amountCents: 1_000 });
  await send({ amountTokens: 101, tipperName: 'ann' });
  const first = await send({ amountCents: 70, clientTipId: 'once', source: 'platform_api' });
  const again = await send({ amountCents: 99, clientTipId: 'once' });
  expect([first.status, again.status, again.body.duplicate]).toEqual([201, 200, true]);
  expect(again.body.tip).toEqual(first.body.tip);
  expect(first.body.tip.source).toBe('manual');

  for (const wrong of [
    {},
    { amountCents: 0 },
    { amountCents: 1.5 },
    { amountCents: 5, amountTokens: 1 },
    { amountCents: 10_000_001 },
    { amountTokens: 10_000_000 },
    { amountCents: 5, colour: 'red' },
    { amountCents: 5, tipperName: 'x'.repeat(65) },
    { amountCents: 5, clientTipId: 'with space' },
    { amountCents: 5, occurredAt: '2024-01-01T00:00:00Z' },
  ]) {
    expect([wrong, (await send(wrong)).status]).toEqual([wrong, 400]);
  }
  await teller.refused('SESSION_NOT_FOUND', 'POST', '/api/tips', {
    sessionId: randomUUID(),
    amountCents: 5,
  });

  const detail = await teller.must<SessionDetail>(200, 'GET', `/api/sessions/${sessionId}`);
  expect(detail).toMatchObject({
    totalTipsCents: 330 + 333 + 500 + 1_000 + 505 + 70,
    tipCount: 6,
    topTipper: { name: 'ann', totalCents: 835 },
  });
  for (const query of [
    `sessionId=${sessionId}`,
    'tipper=ANN',
    'minCents=500',
    'source=websocket',
    'limit=2&page=2',
    'to=2001-01-01T00:00:00Z',
    `sessionId=${randomUUID()}`,
  ]) {
    await teller.must<Page<Tip>>(200, 'GET', `/api/tips?${query}`);
  }

  await teller.must(204, 'DELETE', `/api/tips/${first.body.tip.id}`);
  await teller.must(204, 'DELETE', `/api/tips/${first.body.tip.id}`);
  await teller.refused('NOT_FOUND', 'DELETE', `/api/tips/${randomUUID()}`);
  await teller.must(200, 'GET', `/api/sessions/${sessionId}`);
  await teller.must(200, 'POST', `/api/sessions/${sessionId}/end`);
  await teller.refused('SESSION_ENDED', 'POST', '/api/tips', { sessionId, amountCents: 5 });
  expect((await send({ amountCents: 70, clientTipId: 'once' })).status).toBe(200);

  const rateless = await teller.must<Session>(201, 'POST', '/api/sessions', { platform: 'other' });
  await teller.refused('VALIDATION_FAILED', 'POST', '/api/tips', {
    sessionId: rateless.id,
    amountTokens: 10,
  });
}
