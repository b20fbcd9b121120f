import {
  type Asset,
  CLIENT_EVENT,
  type Overlay,
  OVERLAY_PRESETS,
  type OverlayList,
  SERVER_EVENT,
} from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import type { Teller } from '../teller.js';

/** A creator designs what OBS shows. */
export async function overlays(teller: Teller): Promise<void> {
  await teller.signUp();
  const path = '/api/overlays';
  const { items } = await teller.must<OverlayList>(200, 'GET', path);
  const key = items[0]?.key;
  const scene = OVERLAY_PRESETS[1]!.scene;
  const { id } = await teller.must<Overlay>(201, 'POST', path, { name: 'Second', scene });
  await teller.must(200, 'GET', `${path}/${id}`);
  await teller.refused('VALIDATION_FAILED', 'POST', path, { name: '' });
  await teller.refused('NOT_FOUND', 'GET', `${path}/${randomUUID()}`);

  const obs = await teller.overlay();
  await obs.ask(CLIENT_EVENT.claimSound, { alertKey: 'tip 1' });
  await obs.ask(CLIENT_EVENT.joinOverlay, { overlayKey: key, batch: true });
  await obs.ask(CLIENT_EVENT.claimSound, { alertKey: 'tip 1' });
  const other = await teller.overlay();
  await other.ask(CLIENT_EVENT.joinOverlay, { overlayKey: key, batch: true });
  await other.ask(CLIENT_EVENT.claimSound, { alertKey: 'tip 1' });

  const main = `${path}/${items[0]?.id}`;
  await teller.must(200, 'PATCH', main, { scene, revision: 0 });
  await obs.hearsOf(SERVER_EVENT.overlayScene);
  await teller.refused('EDIT_CONFLICT', 'PATCH', main, { scene, revision: 0 });
  await teller.must(200, 'PATCH', main, { name: 'First' });
  await teller.must(204, 'POST', `${main}/reload`);
  await obs.hearsOf(SERVER_EVENT.overlayReload);
  await teller.must(204, 'POST', `${path}/reload`);
  await obs.hearsOf(SERVER_EVENT.overlayReload);
  await teller.must(201, 'POST', `${path}/${id}/duplicate`);
  await teller.must(200, 'POST', `${path}/${id}/rotate-key`);
  await teller.must(204, 'DELETE', `${path}/${id}`);
  await teller.refused('NOT_FOUND', 'POST', `${path}/${id}/duplicate`);
  await teller.must(200, 'GET', path);

  await files(teller, main);
  for (const line of [obs, other]) line.close();
}

/** Pictures and sounds that go with it. */
async function files(teller: Teller, overlay: string): Promise<void> {
  const token = teller.as(undefined);
  teller.as(token);
  const upload = (body: string, name = 'logo') =>
    teller.send<Asset>('POST', `/api/assets?name=${name}`, {
      ...{ body, token, headers: { 'content-type': 'image/gif' } },
    });
  const { body: image } = await upload('GIF89a, or so');
  await upload('<svg xmlns="http://www.w3.org/2000/svg"/>');
  await upload('GIF89a', '');
  await teller.must(200, 'GET', '/api/assets');
  await teller.must(200, 'GET', image.url);
  await teller.refused('NOT_FOUND', 'GET', `/media/${randomUUID()}`);

  const [first] = OVERLAY_PRESETS[0]!.scene.widgets;
  const { id, x, y, width, height } = first!;
  const picture = { kind: 'image', id, x, y, width, height, assetId: image.id };
  await teller.must(200, 'PATCH', overlay, { scene: { widgets: [picture] } });
  await teller.refused('IN_USE', 'DELETE', `/api/assets/${image.id}`);
  await teller.refused('VALIDATION_FAILED', 'PATCH', overlay, {
    scene: { widgets: [{ ...picture, assetId: randomUUID() }] },
  });
  await teller.must(200, 'PATCH', overlay, { scene: { widgets: [] } });
  await teller.must(204, 'DELETE', `/api/assets/${image.id}`);
  await teller.refused('NOT_FOUND', 'DELETE', `/api/assets/${image.id}`);
}
