import type { MenuItem } from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Teller } from '../teller.js';

export async function menu(teller: Teller): Promise<void> {
  const creatorId = await teller.signUp();
  const add = (body: object) =>
    teller.must<MenuItem>(201, 'POST', '/api/menu', { category: 'request', ...body });
  const song = await add({ name: 'Song', priceTokens: 66, description: 'Any' });
  const wave = await add({ name: 'Wave', priceCents: 330, sortOrder: 9, isActive: false });
  const wink = await add({ name: 'Wink', priceCents: 500 });
  await teller.must(200, 'GET', '/api/menu');
  await teller.must(200, 'PATCH', `/api/menu/${song.id}`, { priceCents: 700, description: null });
  await teller.must(200, 'PATCH', `/api/menu/${song.id}`, {});
  await teller.must(200, 'POST', `/api/menu/${wave.id}/toggle`);
  await teller.must(200, 'PUT', '/api/menu/order', { ids: [wink.id, wave.id, song.id] });
  await teller.refused('VALIDATION_FAILED', 'PUT', '/api/menu/order', { ids: [wink.id] });
  for (const wrong of [
    { name: '', priceCents: 5, category: 'request' },
    { name: 'Both', priceCents: 5, priceTokens: 5, category: 'request' },
    { name: 'Neither', category: 'request' },
    { name: 'Odd', priceCents: 5, category: 'gift' },
  ]) {
    await teller.refused('VALIDATION_FAILED', 'POST', '/api/menu', wrong);
  }
  await teller.refused('NOT_FOUND', 'POST', `/api/menu/${randomUUID()}/toggle`);
  await teller.must(204, 'DELETE', `/api/menu/${wink.id}`);
  await teller.refused('NOT_FOUND', 'DELETE', `/api/menu/${wink.id}`);

  teller.as(undefined);
  const open = await teller.must<{ items: MenuItem[] }>(
    200,
    'GET',
    `/api/menu/public/${creatorId}`,
  );
  expect(open.items.map(({ name }) => name)).toEqual(['Wave', 'Song']);
  await teller.must(200, 'GET', '/api/menu/public/nobody');
  await teller.refused('UNAUTHORIZED', 'GET', '/api/menu');
}
