import {
  CLASSIC_SCENE,
  LIMITS,
  type Overlay,
  OVERLAY_PRESETS,
  type OverlayKeyList,
  overlaySceneSchema,
  type Problem,
} from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Overlays1765000000000 } from '../../migrations/1765000000000-overlays.js';
import { MIGRATIONS } from '../../migrations/index.js';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { DesigningCreator, scene } from './designing-creator.js';

let house: TestHouse;
let app: TestApp;
let her: DesigningCreator;
let stranger: DesigningCreator;

beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
  her = await DesigningCreator.signUp(app);
  stranger = await DesigningCreator.signUp(app, 'Stranger');
});
afterEach(() => her.leave());
afterAll(() => house.leave());

describe('overlays', () => {
  it('begin with “Main”, in the classic scene, which is also the one overlay key of before', async () => {
    const [first, ...others] = await her.list();
    expect(others).toEqual([]);
    expect(first).toMatchObject({ name: 'Main', revision: 0, scene: CLASSIC_SCENE });
    const keys = await her.creator.expect<OverlayKeyList>(200, 'GET', '/api/overlay-keys');
    expect(keys.items).toMatchObject([{ id: first!.id, key: first!.key }]);

    const rotated = await her.creator.expect<{ key: string }>(
      201,
      'POST',
      '/api/overlay-keys/rotate',
    );
    expect(await her.list()).toMatchObject([{ id: first!.id, key: rotated.key, lastUsedAt: null }]);
    expect(rotated.key).not.toBe(first!.key);
  });

  it('are made, copied, renamed and deleted, and the last one is made anew', async () => {
    const second = await her.make('Alerts', { scene: scene('party') });
    expect(second.scene).toEqual(scene('party'));
    const copy = await her.creator.expect<Overlay>(
      201,
      'POST',
      `/api/overlays/${second.id}/duplicate`,
    );
    expect(copy).toMatchObject({ name: 'Alerts (copy)', scene: second.scene, revision: 0 });
    expect(copy.key).not.toBe(second.key);
    expect(await her.save(copy.id, { name: 'Side' })).toMatchObject({ name: 'Side', revision: 0 });
    expect((await her.list()).map(({ name }) => name)).toEqual(['Main', 'Alerts', 'Side']);

    for (const { id } of await her.list()) {
      await her.creator.expect(204, 'DELETE', `/api/overlays/${id}`);
      expect((await her.creator.call('GET', `/api/overlays/${id}`)).status).toBe(404);
    }
    expect(await her.list()).toMatchObject([{ name: 'Main', scene: CLASSIC_SCENE }]);
  });

  it('refuse a save of what was saved elsewhere since it was read', async () => {
    const overlay = await her.make('Two tabs');
    const saved = await her.save(overlay.id, { scene: scene('stage'), revision: 0 });
    expect(saved.revision).toBe(1);
    const late = { scene: scene('elegant'), revision: 0 };
    const { status, body } = await her.creator.call<Problem>(
      'PATCH',
      `/api/overlays/${overlay.id}`,
      late,
    );
    expect([status, body.code]).toEqual([409, 'EDIT_CONFLICT']);
    expect((await her.save(overlay.id, { ...late, revision: 1 })).revision).toBe(2);

    const both = await Promise.all(
      ['party', 'minimal'].map((name) =>
        her.creator.call('PATCH', `/api/overlays/${overlay.id}`, {
          scene: scene(name),
          revision: 2,
        }),
      ),
    );
    expect(both.map((answer) => answer.status).toSorted()).toEqual([200, 409]);
  });

  it('are never more than there may be, even when they are made at once', async () => {
    const before = (await her.list()).length;
    const made = await Promise.all(
      Array.from({ length: LIMITS.overlaysPerCreator + 2 - before }, () =>
        her.creator.call<Problem>('POST', '/api/overlays', { name: 'One more' }),
      ),
    );
    expect(made.filter(({ status }) => status === 201)).toHaveLength(
      LIMITS.overlaysPerCreator - before,
    );
    expect(made.filter(({ body }) => body.code === 'LIMIT_REACHED')).toHaveLength(2);
    for (const { id, name } of await her.list()) {
      if (name === 'One more') await her.creator.expect(204, 'DELETE', `/api/overlays/${id}`);
    }
  });

  it('name what is wrong with a scene, and use only files of their creator', async () => {
    const overlay = await her.make('Wrong');
    const [widget] = CLASSIC_SCENE.widgets;
    const wrong = { ...CLASSIC_SCENE, widgets: [{ ...widget, x: 10_000 }] };
    const twice = { ...CLASSIC_SCENE, widgets: [widget, widget] };
    const image = { ...widget, kind: 'image', assetId: randomUUID(), fit: 'contain' };
    for (const own of ['look', 'rows', 'goalPlace']) Reflect.deleteProperty(image, own);
    const answers = [];
    for (const bad of [wrong, twice, { ...CLASSIC_SCENE, widgets: [image] }]) {
      const answer = await her.creator.call<Problem>('PATCH', `/api/overlays/${overlay.id}`, {
        scene: bad,
      });
      answers.push([answer.status, answer.body.errors?.[0]?.path]);
    }
    expect(answers).toEqual([
      [400, 'scene.widgets.0.x'],
      [400, 'scene.widgets'],
      [400, 'scene.widgets.0.assetId'],
    ]);
  });

  it('are hers alone', async () => {
    const { id } = await her.make('Hers');
    const asked = [
      ['GET', `/api/overlays/${id}`],
      ['PATCH', `/api/overlays/${id}`, { name: 'Mine' }],
      ['DELETE', `/api/overlays/${id}`],
      ['POST', `/api/overlays/${id}/rotate-key`],
      ['POST', `/api/overlays/${id}/duplicate`],
      ['POST', `/api/overlays/${id}/reload`],
    ] as const;
    for (const [method, path, body] of asked) {
      expect((await stranger.creator.call(method, path, body)).status).toBe(404);
    }
    expect(await stranger.list()).toMatchObject([{ name: 'Main' }]);
    expect((await her.list()).some((overlay) => overlay.id === id && overlay.name === 'Hers')).toBe(
      true,
    );
  });

  it('show what is still understood of a scene that another version saved', async () => {
    const overlay = await her.make('From elsewhere');
    const stored = {
      palette: 'no such palette',
      font: 'caveat',
      accent: null,
      widgets: [
        { ...CLASSIC_SCENE.widgets[0], glitter: true },
        { ...CLASSIC_SCENE.widgets[1], kind: 'hologram' },
      ],
    };
    await house.database.query('UPDATE overlays SET scene = $2 WHERE id = $1', [
      overlay.id,
      stored,
    ]);
    const { scene: shown } = await her.creator.expect<Overlay>(
      200,
      'GET',
      `/api/overlays/${overlay.id}`,
    );
    expect(shown).toEqual({
      palette: 'sunset',
      font: 'caveat',
      accent: null,
      widgets: [CLASSIC_SCENE.widgets[0]],
    });
  });
});

describe('presets', () => {
  it('are scenes as the contract has them', () => {
    for (const { name, scene: preset } of OVERLAY_PRESETS) {
      expect([name, overlaySceneSchema.safeParse(preset).error]).toEqual([name, undefined]);
      expect(overlaySceneSchema.parse(preset)).toEqual(preset);
    }
    const ids = OVERLAY_PRESETS.flatMap((preset) => preset.scene.widgets.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('the upgrade', () => {
  it('makes a key of before the first overlay, and OBS sources with it go on working', async () => {
    const veteran = await DesigningCreator.signUp(app, 'Veteran');
    const { items } = await veteran.creator.expect<OverlayKeyList>(200, 'GET', '/api/overlay-keys');
    const { key, createdAt } = items[0]!;
    await veteran.make('Second');
    expect(MIGRATIONS).toContain(Overlays1765000000000);

    const run = async (statements: string) => void (await house.database.query(statements));
    const runner = { query: run } as unknown as Parameters<Overlays1765000000000['up']>[0];
    const migration = new Overlays1765000000000();
    await migration.down(runner);
    const old = await house.database.query<{ key_hash: string }>(
      'SELECT * FROM overlay_keys WHERE creator_id = $1',
      [veteran.creator.id],
    );
    expect(old).toHaveLength(1);
    await migration.up(runner);

    const overlays = await veteran.list();
    expect(overlays).toMatchObject([{ name: 'Main', key, createdAt, scene: CLASSIC_SCENE }]);
    expect((await her.onAir(key)).joined).toMatchObject({
      creatorId: veteran.creator.id,
      overlay: { name: 'Main', revision: 0, scene: CLASSIC_SCENE },
    });
  });
});
