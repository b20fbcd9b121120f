import {
  CLIENT_EVENT,
  type JoinedMenu,
  LIMITS,
  type PublicPage,
  SERVER_EVENT,
  type ViewersPage,
} from '@companion/contracts';
import { expect } from 'vitest';
import type { Teller } from '../teller.js';

export async function viewersPage(teller: Teller): Promise<void> {
  const path = '/api/viewers-page';
  const set = (body: object) => teller.must<ViewersPage>(200, 'PATCH', path, body);
  await teller.signUp('Luna');
  await teller.must(200, 'GET', path);
  await set({ handle: 'Moonlight', welcome: ' Hi ', showTicker: true, showTotal: true });
  await set({});
  await teller.must(200, 'GET', `${path}/handles/moonlight`);
  for (const handle of ['x', 'not allowed', '---']) {
    await teller.refused('VALIDATION_FAILED', 'PATCH', path, { handle });
  }
  await teller.refused('HANDLE_TAKEN', 'PATCH', path, { handle: 'support' });
  await teller.refused('VALIDATION_FAILED', 'PATCH', path, { palette: 'beige' });

  const viewer = await teller.overlay();
  const joined = await viewer.ask<JoinedMenu>(CLIENT_EVENT.joinMenu, {
    creatorId: 'MOONLIGHT',
    page: true,
  });
  expect(joined).toMatchObject({ ok: true, data: { page: { name: 'Luna', show: null } } });
  await set({ palette: 'rose' });
  await viewer.hearsOf(SERVER_EVENT.pageUpdated);
  viewer.close();

  const item = { name: 'Dance', priceTokens: 66, category: 'performance' };
  await teller.must(201, 'POST', '/api/menu', item);
  const { id: sessionId } = await teller.must<{ id: string }>(201, 'POST', '/api/sessions', {
    platform: 'chaturbate',
  });
  await teller.must(201, 'POST', '/api/goals', { sessionId, title: 'Song', targetTokens: 100 });
  await teller.must(201, 'POST', '/api/tips', { sessionId, amountTokens: 66, tipperName: 'Ann' });
  const open = (address: string) =>
    teller.must<PublicPage>(200, 'GET', `/api/public/pages/${address}`);
  expect((await open('moonlight')).show?.bought).toHaveLength(1);
  await teller.must(200, 'PATCH', '/api/settings', { hideAmountsOnAir: true });
  await open('moonlight');
  await set({ showGoals: false, showTicker: false, showTotal: false, showMenu: false });
  await open('moonlight');

  for (let nth = 1; nth <= LIMITS.formerHandles; nth += 1) await set({ handle: `moon-${nth}` });
  await teller.refused('LIMIT_REACHED', 'PATCH', path, { handle: 'moon-more' });
  await set({ handle: 'moonlight' });
  expect((await open('moon-1')).name).toBe('Luna');

  await teller.signUp('Somebody else');
  await teller.refused('HANDLE_TAKEN', 'PATCH', path, { handle: 'moon-1' });
  await teller.must(200, 'GET', `${path}/handles/moonlight`);
  teller.as(undefined);
  await open('nobody');
  await teller.refused('UNAUTHORIZED', 'GET', path);
}
