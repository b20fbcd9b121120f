import { CLIENT_EVENT, type RecordedTip, type SessionDetail } from '@companion/contracts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MIGRATION_NAMES, migrate, migrateTo } from '../../src/platform/database/data-source.js';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { expectBooksToBalance } from '../support/books.js';
import { ChildProcessApp } from '../support/child-process-app.js';
import { TestCreator } from '../support/creator.js';
import { buildRelease, previousRelease } from '../support/previous-product.js';
import { seededRandom } from '../support/random.js';
import { TestSocket } from '../support/sockets.js';
import { TipLoad } from '../support/tip-load.js';

/** Releases before it were not made to run beside a later one. */
const OLDEST = 'RecordTips1765000009000';

const previous = previousRelease(MIGRATION_NAMES, OLDEST);
/** A clone without history, or no clone: said in the list of tests, not passed over. */
const about =
  previous === null
    ? 'the previous release (SKIPPED: there is no history here to take it from)'
    : `the previous release (${previous.commit.slice(0, 8)} ${previous.subject})`;

describe.skipIf(previous === null)(about, () => {
  let house: TestHouse;
  let folder: string;
  let old: ChildProcessApp;
  let ann: TestCreator;
  let sessionId: string;

  beforeAll(async () => {
    if (previous === null) return;
    folder = await mkdtemp(join(tmpdir(), 'companion-previous-'));
    const cwd = buildRelease(previous, join(folder, 'release'));
    house = await openHouse({ isEmpty: true });
    await migrateTo(house.database.postgres, previous.migrations);
    old = await ChildProcessApp.start(house.database.postgres, house.dataDir, {}, cwd);
    ann = await TestCreator.signUp(old.url);
    ({ id: sessionId } = await ann.startSession());
    await ann.addGoal({ sessionId, targetCents: 5_000_000 });
    await ann.expect(201, 'POST', '/api/menu', {
      ...{ name: 'Dance', priceTokens: 25, category: 'performance' },
    });
  });
  afterAll(async () => {
    await old.stop();
    await house.leave();
    await rm(folder, { recursive: true, force: true });
  });

  it('goes on recording tips while the schema is brought up to date, and refuses none', async () => {
    const load = new TipLoad([{ creator: ann, sessionId }], seededRandom(1), 2);
    await load.progress(30);
    await migrate(house.database.postgres);
    await load.progress(30);
    await load.stop();
    expect([...load.refusals]).toEqual([]);
    await load.expectKept(house.database);
    await expectBooksToBalance(house.database);
  });

  it('starts again on the new schema and does all that an evening needs', async () => {
    await old.stop();
    await old.start();
    const luna = await TestCreator.signUp(old.url);
    const { id } = await luna.startSession({ title: 'On the old release' });
    await luna.addGoal({ sessionId: id, targetCents: 500 });
    const socket = await TestSocket.streaming(old.url, luna.token);
    await socket.must(CLIENT_EVENT.joinSession, { sessionId: id });
    const overlay = await TestSocket.overlay(old.url);
    await overlay.must(CLIENT_EVENT.joinOverlay, { sessionId: id });
    const { tip } = await socket.must<RecordedTip>(CLIENT_EVENT.addTip, {
      ...{ sessionId: id, amountCents: 500, tipperName: 'Bob', clientTipId: 'one' },
    });
    await overlay.until('goal_completed');
    await overlay.until('tip_received');
    await luna.expect(204, 'DELETE', `/api/tips/${tip.id}`);
    await luna.expect(200, 'GET', '/api/settings');
    await luna.expect(200, 'POST', `/api/sessions/${id}/end`);
    await luna.expect(200, 'GET', '/api/analytics/summary?range=7d');
    socket.close();
    overlay.close();
    await expectBooksToBalance(house.database);
  });

  it('and this one work on the same session at the same time', async () => {
    const now: TestApp = await house.start();
    const mia = await TestCreator.signUp(old.url);
    const here = mia.at(now.url);
    const { id } = await mia.startSession();
    await here.addGoal({ sessionId: id, targetCents: 5_000_000 });
    const load = new TipLoad(
      [
        { creator: mia, sessionId: id },
        { creator: here, sessionId: id },
      ],
      seededRandom(2),
      2,
    );
    await load.progress(100);
    await load.stop();
    expect([...load.refusals]).toEqual([]);
    expect((await mia.session(id)).tipCount).toBe(load.acknowledged.size);
    await expectBooksToBalance(house.database);
    const [before, after]: SessionDetail[] = await Promise.all([mia.session(id), here.session(id)]);
    expect(after).toMatchObject({ ...before });
    await here.expect(200, 'POST', `/api/sessions/${id}/end`);
  });
});
