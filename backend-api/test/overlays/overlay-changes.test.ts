import {
  CLASSIC_SCENE,
  type Overlay,
  type OverlayChanged,
  SERVER_EVENT,
} from '@companion/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { TestCreator } from '../support/creator.js';
import { TestSocket } from '../support/sockets.js';

let house: TestHouse;
let app: TestApp;
beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
});
afterAll(() => house.leave());

it('tells all of her dashboards, and nobody else’s, what became of an overlay', async () => {
  const creator = await TestCreator.signUp(app.url);
  const stranger = await TestCreator.signUp(app.url, 'Stranger');
  const [one, other] = await Promise.all([
    TestSocket.streaming(app.url, creator.token),
    TestSocket.streaming(app.url, creator.token),
  ]);
  const foreign = await TestSocket.streaming(app.url, stranger.token);
  const { id } = await creator.expect<Overlay>(201, 'POST', '/api/overlays', { name: 'Alerts' });
  const path = `/api/overlays/${id}`;
  const saved = { scene: { ...CLASSIC_SCENE, palette: 'neon' }, revision: 0 };
  await creator.expect(200, 'PATCH', path, saved);
  await creator.expect(409, 'PATCH', path, saved);
  await creator.expect(200, 'PATCH', path, { name: 'Big alerts' });
  await creator.expect(200, 'POST', `${path}/rotate-key`);
  const copy = await creator.expect<Overlay>(201, 'POST', `${path}/duplicate`);
  await creator.expect(204, 'DELETE', path);

  for (const socket of [one, other]) {
    const heard = (await socket.until(SERVER_EVENT.overlayChanged, 6)).map(({ payload }) => {
      const { overlayId, change, revision } = payload as OverlayChanged;
      return [overlayId, change, revision];
    });
    expect(heard).toEqual([
      [id, 'made', 0],
      [id, 'saved', 1],
      [id, 'renamed', 1],
      [id, 'key_replaced', 1],
      [copy.id, 'made', 0],
      [id, 'deleted', 1],
    ]);
  }
  expect(foreign.named(SERVER_EVENT.overlayChanged)).toEqual([]);
  for (const socket of [one, other, foreign]) socket.close();
});
