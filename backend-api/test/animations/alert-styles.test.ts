import {
  type AlertStyle,
  type AnimationConfig,
  type AnimationTrigger,
  type Asset,
  CLIENT_EVENT,
  type Problem,
  SERVER_EVENT,
} from '@companion/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { TestCreator } from '../support/creator.js';
import { TestSocket } from '../support/sockets.js';

let house: TestHouse;
let app: TestApp;
let creator: TestCreator;
let stranger: TestCreator;
let image: Asset;
let sound: Asset;
let foreign: Asset;

beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
  creator = await TestCreator.signUp(app.url);
  stranger = await TestCreator.signUp(app.url, 'Stranger');
  image = await upload(creator, Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
  sound = await upload(creator, Buffer.from('OggS\0\x02', 'latin1'));
  foreign = await upload(stranger, Buffer.from('OggS\0\x02', 'latin1'));
});
afterAll(() => house.leave());

async function upload(who: TestCreator, start: Buffer): Promise<Asset> {
  const response = await fetch(`${app.url}/api/assets?name=mine`, {
    method: 'POST',
    headers: {
      'content-type': 'application/octet-stream',
      authorization: `Bearer ${who.token}`,
    },
    body: new Uint8Array(Buffer.concat([start, Buffer.alloc(500, 7)])),
  });
  expect(response.status).toBe(201);
  return (await response.json()) as Asset;
}

const configWith = (alert: object, minCents = 1_000) => ({
  tiers: [{ minCents, variations: [{ type: 'rain' }], alert }],
});
const refused = async (alert: object): Promise<string | undefined> => {
  const problem = await creator.expect<Problem>(
    400,
    'PUT',
    '/api/animations/config',
    configWith(alert),
  );
  return problem.errors?.[0]?.path;
};

describe('the alert of a range of amounts', () => {
  it('goes to overlays with each tip of the range, real or a test, and with no other (RUM-Bot#13: alerts by amount range)', async () => {
    const alert: AlertStyle = {
      text: '{name} threw {amount}!',
      imageAssetId: image.id,
      soundAssetId: sound.id,
      volume: 55,
      durationMs: 7_000,
    };
    const saved = await creator.expect<AnimationConfig>(
      200,
      'PUT',
      '/api/animations/config',
      configWith(alert),
    );
    expect(saved.tiers[0]?.alert).toEqual(alert);
    expect(await creator.expect(200, 'GET', '/api/animations/config')).toEqual(saved);
    const { id: sessionId } = await creator.startSession();
    const overlay = await TestSocket.overlay(app.url);
    await overlay.must(CLIENT_EVENT.joinOverlay, { sessionId });
    const small = await creator.tip({ sessionId, amountCents: 999 });
    const large = await creator.tip({ sessionId, amountCents: 1_000 });
    const test = await creator.expect<{ id: string }>(200, 'POST', '/api/animations/test', {
      amountCents: 1_500,
    });
    // What a button sends along can't dress up as an alert.
    await creator.expect(200, 'POST', '/api/animations/trigger', {
      type: 'hearts',
      metadata: { alert: { text: 'smuggled' }, from: 'a button' },
    });
    const heard = (await overlay.until(SERVER_EVENT.animationTrigger, 4)).map(
      ({ payload }) => (payload as AnimationTrigger).metadata,
    );
    overlay.close();
    expect(heard).toEqual([
      { tipId: small.tip.id },
      { tipId: large.tip.id, alert },
      { tipId: test.id, alert },
      { from: 'a button' },
    ]);
  });

  it('is hers alone: no file of somebody else, and none where it does not belong', async () => {
    expect(await refused({ soundAssetId: foreign.id })).toBe('tiers.0.alert.soundAssetId');
    expect(await refused({ soundAssetId: image.id })).toBe('tiers.0.alert.soundAssetId');
    expect(await refused({ imageAssetId: sound.id })).toBe('tiers.0.alert.imageAssetId');
    expect(await refused({ sound: 'pop', soundAssetId: sound.id })).toBe(
      'tiers.0.alert.soundAssetId',
    );
    expect(await refused({ durationMs: 60_000 })).toBe('tiers.0.alert.durationMs');
    expect(await refused({ html: '<b>' })).toBe('tiers.0.alert.html');
  });

  it('keeps the files it needs, until it needs them no longer', async () => {
    await creator.expect(200, 'PUT', '/api/animations/config', configWith({ sound: 'none' }));
    await creator.expect(
      200,
      'PUT',
      '/api/animations/config',
      configWith({ imageAssetId: image.id }),
    );
    const inUse = await creator.expect<Problem>(409, 'DELETE', `/api/assets/${image.id}`);
    expect(inUse.code).toBe('IN_USE');
    await creator.expect(200, 'PUT', '/api/animations/config', configWith({}));
    await creator.expect(204, 'DELETE', `/api/assets/${image.id}`);
  });
});
