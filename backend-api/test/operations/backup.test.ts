import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/create-app.js';
import { restoreBackup, writeBackup } from '../../src/platform/database/backup/index.js';
import { MIGRATION_NAMES, migrateTo } from '../../src/platform/database/data-source.js';
import { everythingStored } from '../privacy/everything-stored.js';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { TestCreator } from '../support/creator.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { seededRandom } from '../support/random.js';
import { TipLoad } from '../support/tip-load.js';

let house: TestHouse;
let app: TestApp;
let luna: TestCreator;
beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
  luna = await TestCreator.signUp(app.url);
  const { id: sessionId } = await luna.startSession({ title: 'Tab\there, \\. and “quotes”' });
  await luna.expect(201, 'POST', '/api/goals', { sessionId, title: 'Dance', targetTokens: 500 });
  await luna.expect(201, 'POST', '/api/menu', {
    ...{ name: 'Dance', priceTokens: 100, category: 'performance' },
    description: 'C:\\new\\table, "twice"',
  });
  for (const message of ['\\.', 'ünï\\N', null]) {
    const tip = { sessionId, amountTokens: 100, tipperName: 'Bär', message };
    await luna.expect(201, 'POST', '/api/tips', tip);
  }
  await luna.expect(201, 'POST', '/api/connectors', { kind: 'webhook', label: 'My script' });
});
afterAll(() => house.leave());

const places: { database: TestDatabase; dataDir: string }[] = [];
afterEach(async () => {
  for (const { database, dataDir } of places.splice(0)) {
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  }
});

/** Another machine: nothing in its database, no keys. */
async function emptyPlace() {
  const database = await createDatabase({ isEmpty: true });
  const dataDir = await mkdtemp(join(tmpdir(), 'companion-restore-'));
  places.push({ database, dataDir });
  return { database, dataDir, config: { ...app.config, postgres: database.postgres, dataDir } };
}

async function backup(config: Parameters<typeof writeBackup>[0] = app.config): Promise<Buffer> {
  const out = new PassThrough();
  const [file] = await Promise.all([buffer(out), writeBackup(config, out)]);
  return file;
}

const restore = (config: Parameters<typeof restoreBackup>[0], file: Buffer) =>
  restoreBackup(config, Readable.from([file]));

/** All but the line that tells when it was made. */
const content = (file: Buffer): string => {
  const text = gunzipSync(file).toString('utf8');
  return text.slice(text.indexOf('\n'));
};

const creators = (database: TestDatabase) =>
  database.query('SELECT id FROM creators').catch(() => []);

describe('a backup', () => {
  it('comes back whole in an empty place, with the keys, and the product goes on there (Firebot#1863, #754, #3432: lost settings and failed restores)', async () => {
    const file = await backup();
    const { dataDir, config } = await emptyPlace();
    await restore(config, file);
    expect(content(await backup(config))).toBe(content(file));
    expect((await stat(join(dataDir, 'secrets.key'))).mode & 0o777).toBe(0o600);

    const moved = await createApp(config);
    try {
      await moved.listen({ host: '127.0.0.1', port: 0 });
      const there = luna.at(await moved.getUrl());
      const session = await there.expect<{ id: string; tipCount: number }>(
        200,
        'GET',
        '/api/sessions/active',
      );
      expect(session.tipCount).toBe(3);
      const tip = { sessionId: session.id, amountTokens: 300, tipperName: 'Bär' };
      await there.expect(201, 'POST', '/api/tips', tip);
      const goals = await there.expect<{ items: { status: string }[] }>(
        200,
        'GET',
        `/api/goals?sessionId=${session.id}`,
      );
      expect(goals.items.map(({ status }) => status)).toEqual(['completed']);
    } finally {
      await moved.close();
    }
  });

  it('is of one moment, whatever is tipped meanwhile', async () => {
    const creator = await TestCreator.signUp(app.url);
    const { id: sessionId } = await creator.startSession();
    const load = new TipLoad([{ creator, sessionId }], seededRandom(7));
    await load.progress(20);
    const file = await backup();
    await load.progress(20);
    await load.stop();
    const { database, config } = await emptyPlace();
    await restore(config, file);
    const sums = await database.query<{ total: number; tips: number }>(
      `SELECT s.tip_count AS total, (SELECT count(*)::integer FROM stream_tips t WHERE t.session_id = s.id) AS tips
       FROM stream_sessions s`,
    );
    for (const { total, tips } of sums) expect(total).toBe(tips);
  });

  it('of an earlier release is brought up to date', async () => {
    const { database: old, dataDir } = await emptyPlace();
    await migrateTo(old.postgres, MIGRATION_NAMES.slice(0, 2));
    await old.query(`INSERT INTO creators (id, display_name) VALUES ('ann', 'Ann')`);
    await old.query(
      `INSERT INTO overlay_keys (creator_id, key_hash, key_encrypted) VALUES ('ann', 'h', 'e')`,
    );
    const file = await backup({ postgres: old.postgres, dataDir });
    const { database, config } = await emptyPlace();
    await restore(config, file);
    expect(await creators(database)).toEqual([{ id: 'ann' }]);
    expect(await database.query('SELECT name FROM migrations ORDER BY id')).toHaveLength(
      MIGRATION_NAMES.length,
    );
  });

  it.each([
    ['is cut off', (text: string) => text.slice(0, text.indexOf('ünï')), 'ends in the middle'],
    ['lacks its last line', (text: string) => text.replace('-- end\n', ''), 'cut off'],
    ['lost a row', (text: string) => text.replace(/^.*My script.*\n/mu, ''), 'rows instead of'],
    [
      'was written in',
      (text: string) => text.replace('-- end', 'DROP TABLE creators;'),
      'no backup has',
    ],
    [
      'is of a newer release',
      (text: string) => text.replace(MIGRATION_NAMES[1] ?? '', 'Later1'),
      'newer',
    ],
    ['is something else', () => 'hello', 'This is no backup'],
  ])('that %s leaves nothing behind', async (_what, damage, told) => {
    const file = gzipSync(damage(gunzipSync(await backup()).toString('utf8')));
    const { database, dataDir, config } = await emptyPlace();
    await expect(restore(config, file)).rejects.toThrow(told);
    expect(await creators(database)).toEqual([]);
    await expect(readFile(join(dataDir, 'secrets.key'))).rejects.toThrow('ENOENT');
  });

  it('never goes over what is there', async () => {
    const file = await backup();
    await expect(restore(app.config, file)).rejects.toThrow('Stop the product first');
    const { database, config } = await emptyPlace();
    await restore(config, file);
    await database.query(`UPDATE creators SET display_name = 'Somebody else'`);
    const before = await everythingStored(database);
    await expect(restore(config, file)).rejects.toThrow('There are creators in this database');
    expect(await everythingStored(database)).toBe(before);
  });
});
