import {
  type Asset,
  CLASSIC_SCENE,
  LIMITS,
  type Overlay,
  type Problem,
} from '@companion/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { PASSWORD, TestCreator } from '../support/creator.js';

let house: TestHouse;
let app: TestApp;
let creator: TestCreator;
let stranger: TestCreator;

beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
  creator = await TestCreator.signUp(app.url);
  stranger = await TestCreator.signUp(app.url, 'Stranger');
});
afterAll(() => house.leave());

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);
const beginning = (start: string, bytes: number) =>
  Buffer.concat([Buffer.from(start, 'latin1'), Buffer.alloc(bytes - start.length, 7)]);
const SOUND = beginning('OggS\0\x02', 1_000);

async function upload(
  content: Buffer | string,
  { name = 'file', type = 'application/octet-stream', who = creator } = {},
) {
  const response = await fetch(`${app.url}/api/assets?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { 'content-type': type, authorization: `Bearer ${who.token}` },
    body: typeof content === 'string' ? content : new Uint8Array(content),
  });
  return { status: response.status, body: (await response.json()) as Asset & Problem };
}
const uploaded = async (...[content, options]: Parameters<typeof upload>): Promise<Asset> => {
  const { status, body } = await upload(content, options);
  expect([status, body]).toEqual([201, body]);
  return body;
};
const list = async (who = creator) =>
  (await who.expect<{ items: Asset[] }>(200, 'GET', '/api/assets')).items;

describe('uploads', () => {
  it('are what their bytes say, whatever they are called', async () => {
    const image = await uploaded(PNG, { name: '  holiday.mp3\u202e ', type: 'audio/mpeg' });
    expect(image).toMatchObject({
      name: 'holiday.mp3',
      kind: 'image',
      mimeType: 'image/png',
      bytes: PNG.length,
      url: `/media/${image.id}`,
    });
    const sound = await uploaded(SOUND, { name: 'x'.repeat(300), type: 'image/png' });
    expect(sound).toMatchObject({ kind: 'sound', mimeType: 'audio/ogg' });
    expect(sound.name).toHaveLength(LIMITS.assetNameMax);
    expect((await list()).map(({ id }) => id)).toEqual([sound.id, image.id]);
  });

  it('that are none of those, or too large, are refused', async () => {
    const before = await list();
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
    const answers = [
      await upload(svg, { name: 'logo.png', type: 'image/png' }),
      await upload('<!doctype html><script>alert(1)</script>', { type: 'image/gif' }),
      await upload(''),
      await upload('{}', { type: 'application/json' }),
      await upload('name=x', { type: 'application/x-www-form-urlencoded' }),
      await upload(beginning('\x89PNG\r\n\x1a\n', LIMITS.imageBytesMax + 1)),
      await upload(beginning('OggS\0\x02', LIMITS.soundBytesMax + 1)),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      ...Array.from({ length: 5 }, () => [415, 'UNSUPPORTED_MEDIA_TYPE']),
      ...Array.from({ length: 2 }, () => [413, 'PAYLOAD_TOO_LARGE']),
    ]);
    expect((await upload(PNG, { name: ' ' })).status).toBe(400);
    expect(await list()).toEqual(before);
  });

  it('go nowhere else: no other route takes a file', async () => {
    const response = await fetch(`${app.url}/api/menu`, {
      method: 'POST',
      headers: { 'content-type': 'image/png', authorization: `Bearer ${creator.token}` },
      body: new Uint8Array(PNG),
    });
    expect(response.status).toBe(415);
  });

  it('have an end, in number and in bytes', async () => {
    const hoarder = await TestCreator.signUp(app.url, 'Hoarder');
    const fill = (count: number, bytes: number) =>
      house.database.query(
        `INSERT INTO assets (id, creator_id, name, kind, mime_type, bytes, content)
         SELECT gen_random_uuid(), $1, 'x', 'image', 'image/png', $3, '' FROM generate_series(1, $2)`,
        [hoarder.id, count, bytes],
      );
    await fill(LIMITS.assetsPerCreator - 1, 5);
    const both = await Promise.all([upload(PNG, { who: hoarder }), upload(PNG, { who: hoarder })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);

    await house.database.query('DELETE FROM assets WHERE creator_id = $1', [hoarder.id]);
    await fill(1, LIMITS.assetBytesPerCreatorMax - PNG.length);
    expect((await upload(PNG, { who: hoarder })).status).toBe(201);
    expect((await upload(PNG, { who: hoarder })).body.code).toBe('LIMIT_REACHED');
  });
});

describe('a file', () => {
  it('is served to whoever knows its id, inert and for ever', async () => {
    const { url } = await uploaded(PNG);
    const response = await fetch(app.url + url);
    expect(response.status).toBe(200);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(PNG);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(PNG.length),
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
    expect((await fetch(`${app.url}/media/${crypto.randomUUID()}`)).status).toBe(404);
    expect((await fetch(`${app.url}/media/nonsense`)).status).toBe(400);
  });

  it('is served in parts, as players ask for sounds', async () => {
    const { url } = await uploaded(SOUND);
    const part = async (range: string) => {
      const response = await fetch(app.url + url, { headers: { range } });
      const bytes = (await response.arrayBuffer()).byteLength;
      return [response.status, response.headers.get('content-range'), bytes];
    };
    expect(await part('bytes=0-')).toEqual([206, 'bytes 0-999/1000', 1_000]);
    expect(await part('bytes=990-2000')).toEqual([206, 'bytes 990-999/1000', 10]);
    expect(await part('bytes=-1')).toEqual([206, 'bytes 999-999/1000', 1]);
    expect(await part('bytes=1000-')).toEqual([416, 'bytes */1000', 0]);
    expect(await part('bytes=1-0, 4-5')).toEqual([200, null, 1_000]);
  });

  it('that an overlay uses cannot be deleted, and one that is deleted cannot be used', async () => {
    const [image, sound] = [await uploaded(PNG), await uploaded(SOUND)];
    const [goals, , , , alert] = CLASSIC_SCENE.widgets;
    const { id, name, x, y, width, height } = goals!;
    const picture = { kind: 'image', id, name, x, y, width, height, assetId: image.id };
    const scene = (...widgets: object[]) => ({ ...CLASSIC_SCENE, widgets });
    const withBoth = scene(picture, { ...alert, soundAssetId: sound.id });
    const overlay = await creator.expect<Overlay>(201, 'POST', '/api/overlays', {
      name: 'With a logo',
      scene: withBoth,
    });
    const remove = (asset: Asset) => creator.call<Problem>('DELETE', `/api/assets/${asset.id}`);
    for (const used of [image, sound]) {
      const { status, body } = await remove(used);
      expect([status, body.code, body.detail]).toEqual([
        409,
        'IN_USE',
        'The overlay “With a logo” uses this file',
      ]);
    }
    const path = `/api/overlays/${overlay.id}`;
    await creator.expect(200, 'PATCH', path, { scene: scene(picture) });
    expect((await remove(sound)).status).toBe(204);
    expect((await creator.call('PATCH', path, { scene: withBoth })).status).toBe(400);
    const swapped = scene(picture, { ...alert, soundAssetId: image.id });
    expect((await creator.call('PATCH', path, { scene: swapped })).status).toBe(400);
    expect((await fetch(app.url + sound.url)).status).toBe(404);
  });

  it('is its creator’s alone to list, to delete and to use', async () => {
    const image = await uploaded(PNG);
    expect(await list(stranger)).toEqual([]);
    expect((await stranger.call('DELETE', `/api/assets/${image.id}`)).status).toBe(404);
    const [goals] = CLASSIC_SCENE.widgets;
    const { id, x, y, width, height } = goals!;
    const stolen = { kind: 'image', id, x, y, width, height, assetId: image.id };
    const { status } = await stranger.call('POST', '/api/overlays', {
      name: 'Mine',
      scene: { ...CLASSIC_SCENE, widgets: [stolen] },
    });
    expect(status).toBe(400);
    expect((await fetch(app.url + image.url)).status).toBe(200);
  });

  it('is in the export of her data, and goes with her account', async () => {
    const leaver = await TestCreator.signUp(app.url, 'Leaver');
    const image = await uploaded(PNG, { name: 'logo', who: leaver });
    const exported = await leaver.expect<{
      tables: { assets: object[]; overlays?: object[] };
    }>(200, 'GET', '/api/privacy/export');
    expect(exported.tables.assets).toMatchObject([
      { name: 'logo', content: PNG.toString('base64') },
    ]);
    await leaver.expect(204, 'DELETE', '/api/account', { password: PASSWORD });
    await expect.poll(async () => (await fetch(app.url + image.url)).status).toBe(404);
  });
});
